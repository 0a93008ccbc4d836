package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class MainClassTest {
  private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
  private static final String ARGUMENTS = "([Ljava/lang/String;)V";

  @TempDir Path classes;
  @TempDir Path elsewhere;

  @Test
  void findsTheOnlyOne() throws IOException {
    write("demo/Main", Opcodes.V17, PUBLIC_STATIC, ARGUMENTS);
    write("demo/Helper", Opcodes.V17, PUBLIC_STATIC, "(I)V");
    write("demo/Hidden", Opcodes.V17, Opcodes.ACC_STATIC, ARGUMENTS);

    assertThat(resolve("")).isEqualTo("demo.Main");
  }

  @ParameterizedTest
  @CsvSource({"61, false", "65, false", "69, true", "70, true"})
  void takesInstanceMethodsSinceJava25(int version, boolean found) throws IOException {
    write("demo/Main", version, 0, "()V");

    if (found) {
      assertThat(resolve("")).isEqualTo("demo.Main");
    } else {
      assertThatThrownBy(() -> resolve("")).hasMessageContaining("SLIP-2004");
    }
  }

  /**
   * What the launcher of Java 25 said of such classes: access of the class and of its constructor
   * (- for one with a parameter), access of main(String[]) and of main() (- for none).
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a usual class,               public,    public,  public static, -,      true",
    "instance,                    public,    public,  -,             '',     true",
    "package-private constructor, public,    '',      -,             '',     true",
    "private constructor,         public,    private, -,             '',     false",
    "no such constructor,         public,    -,       -,             '',     false",
    "static without one,          public,    -,       -,             static, true",
    "abstract,                    abstract,  '',      -,             '',     false",
    "abstract and static,         abstract,  '',      -,             static, true",
    "default of an interface,     interface, -,       -,             public, false",
    "static of an interface,      interface, -,       -,             static, true",
    "with arguments in one,       interface, -,       static,        -,      true",
    "protected,                   public,    public,  protected static, -,   true",
    "private,                     public,    public,  private static,   -,   false",
    "the private one is passed,   public,    public,  private static, '',    true",
    "arguments go first,          public,    -,       '',            static, false",
  })
  void knowsWhatJava25Starts(
      String name, String type, String constructor, String arguments, String none, boolean found)
      throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(69, access(type), "demo/Main", null, "java/lang/Object", null);
    method(
        writer, "<init>", constructor.equals("-") ? "(I)V" : "()V", constructor.replace("-", ""));
    if (!arguments.equals("-")) {
      method(writer, "main", ARGUMENTS, arguments);
    }
    if (!none.equals("-")) {
      method(writer, "main", "()V", none);
    }
    writer.visitEnd();
    Files.createDirectories(classes.resolve("demo"));
    Files.write(classes.resolve("demo/Main.class"), writer.toByteArray());

    if (found) {
      assertThat(resolve("")).isEqualTo("demo.Main");
      assertThat(resolve("demo.Main")).isEqualTo("demo.Main");
    } else {
      assertThatThrownBy(() -> resolve("")).hasMessageContaining("SLIP-2004");
      assertThatThrownBy(() -> resolve("demo.Main")).hasMessageContaining("SLIP-2006");
    }
  }

  /** An instance is one of the class that is started, also where its superclass has the method. */
  @ParameterizedTest
  @CsvSource({"()V, true", "(I)V, false"})
  void aSubclassNeedsAConstructorOfItsOwn(String constructor, boolean started) throws IOException {
    write("demo/Base", 69, 0, "()V");
    ClassWriter writer = new ClassWriter(0);
    writer.visit(69, Opcodes.ACC_PUBLIC, "demo/Main", null, "demo/Base", null);
    method(writer, "<init>", constructor, "public");
    writer.visitEnd();
    Files.write(classes.resolve("demo/Main.class"), writer.toByteArray());

    if (started) {
      assertThat(resolve("demo.Main")).isEqualTo("demo.Main");
    } else {
      assertThatThrownBy(() -> resolve("demo.Main"))
          .hasMessageContaining("SLIP-2006")
          .hasMessageContaining("constructor");
    }
  }

  private static void method(ClassWriter writer, String name, String descriptor, String access) {
    writer
        .visitMethod(access(access) | Opcodes.ACC_NATIVE, name, descriptor, null, null)
        .visitEnd();
  }

  private static int access(String words) {
    int access = 0;
    for (String word : words.split(" ", -1)) {
      access |=
          switch (word) {
            case "public" -> Opcodes.ACC_PUBLIC;
            case "protected" -> Opcodes.ACC_PROTECTED;
            case "private" -> Opcodes.ACC_PRIVATE;
            case "static" -> Opcodes.ACC_STATIC;
            case "abstract" -> Opcodes.ACC_ABSTRACT;
            case "interface" -> Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
            default -> 0;
          };
    }
    return access;
  }

  @Test
  void saysWhenThereIsNone() {
    assertThatThrownBy(() -> resolve(""))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2004")
        .hasMessageContaining(classes.toString())
        .hasMessageContaining("slipway.skip");
  }

  @Test
  void listsSeveral() throws IOException {
    write("demo/B", Opcodes.V17, PUBLIC_STATIC, ARGUMENTS);
    write("demo/A", Opcodes.V17, PUBLIC_STATIC, ARGUMENTS);

    assertThatThrownBy(() -> resolve(""))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2005")
        .hasMessageContaining("demo.A\n")
        .hasMessageContaining("demo.B")
        .hasMessageContaining("<slipway.mainClass>demo.A</slipway.mainClass>");
    assertThat(resolve("demo.B")).isEqualTo("demo.B");
  }

  @ParameterizedTest
  @CsvSource({
    "demo.Mian,   similar classes: demo.Main",
    "other.Main,  similar classes: demo.Main",
    "demo.main,   similar classes: demo.Main",
    "x.y.Unknown, neither in this module nor in a dependency",
    "demo.Plain,  a main method is in demo.Main",
  })
  void checksAConfiguredOne(String name, String words) throws IOException {
    write("demo/Main", Opcodes.V17, PUBLIC_STATIC, ARGUMENTS);
    write("demo/Plain", Opcodes.V17, PUBLIC_STATIC, "()V");

    assertThatThrownBy(() -> resolve(name))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2006")
        .hasMessageContaining(name)
        .hasMessageContaining("slipway.mainClass")
        .hasMessageContaining(words);
  }

  @Test
  void followsSuperclassesIntoDependencies() throws IOException {
    Path jar = elsewhere.resolve("lib.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("lib/Launcher.class"));
      zip.write(type("lib/Launcher", "java/lang/Object", Opcodes.V17, PUBLIC_STATIC, ARGUMENTS));
    }
    Files.createDirectories(classes.resolve("demo"));
    Files.write(
        classes.resolve("demo/Main.class"),
        type("demo/Main", "lib/Launcher", Opcodes.V17, PUBLIC_STATIC, "()V"));

    assertThat(resolve("demo.Main", jar)).isEqualTo("demo.Main");
    assertThat(resolve("lib.Launcher", jar)).isEqualTo("lib.Launcher");
  }

  @Test
  void countsAClassOnceThatHasVersionsForSeveralReleases() throws IOException {
    write("demo/Main", Opcodes.V17, PUBLIC_STATIC, ARGUMENTS);
    Path newer = classes.resolve("META-INF/versions/21/demo/Main.class");
    Files.createDirectories(newer.getParent());
    Files.copy(classes.resolve("demo/Main.class"), newer);

    assertThat(resolve("")).isEqualTo("demo.Main");
  }

  @Test
  void saysWhichFileIsDamaged() throws IOException {
    Path jar = Files.writeString(elsewhere.resolve("lib.jar"), "no jar");
    assertThatThrownBy(() -> resolve("lib.Launcher", jar))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("lib.jar");

    Files.write(classes.resolve("Empty.class"), new byte[0]);
    assertThatThrownBy(() -> resolve(""))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("Empty.class");
  }

  private String resolve(String configured, Path... jars) throws IOException {
    List<Library> libraries =
        List.of(jars).stream()
            .map(jar -> new Library(jar, "lib.jar", "lib", Library.Kind.RELEASE))
            .toList();
    return new MainClass(
            new Application(classes, null, libraries, configured, "slipway.mainClass", 17))
        .resolve();
  }

  private void write(String name, int version, int access, String descriptor) throws IOException {
    Path file = classes.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, type(name, "java/lang/Object", version, access, descriptor));
  }

  private static byte[] type(
      String name, String parent, int version, int access, String descriptor) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, Opcodes.ACC_PUBLIC, name, null, parent, null);
    writer.visitMethod(Opcodes.ACC_NATIVE, "<init>", "()V", null, null).visitEnd();
    writer.visitMethod(access | Opcodes.ACC_NATIVE, "main", descriptor, null, null).visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
