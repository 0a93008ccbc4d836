package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "'',      jar, true,  false, CLASSES",
    "'',      jar, true,  true,  CLASSES",
    "'',      jar, false, true,  NONE",
    "'',      pom, false, true,  NONE",
    "'',      jar, false, false, CLASSES",
    "'',      war, true,  false, WAR",
    "fat-jar, jar, true,  false, FAT_JAR",
    "none,    jar, true,  true,  NONE",
  })
  void knowsWhatGoesIn(
      String set, String packaging, boolean compiled, boolean layers, ContentKind kind) {
    assertThat(ContentKind.of(set, packaging, compiled, layers)).isEqualTo(kind);
  }

  @Test
  void refusesContentsThatDoNotExist() {
    assertThatThrownBy(() -> ContentKind.of("fatjar", "jar", true, false))
        .hasMessageContaining("slipway.contents = fatjar")
        .hasMessageContaining("fat-jar");
  }

  @Test
  void sortsLibrariesIntoLayersAndKeepsTheirOrderOnTheClassPath() throws IOException {
    Path jar = write("x.jar", "x");
    write("classes/A.class", "a");
    write("classes/a.txt", "a");
    List<Library> libraries =
        List.of(
            new Library(jar, "b-SNAPSHOT.jar", "g", Library.Kind.SNAPSHOT),
            new Library(jar, "a.jar", "g", Library.Kind.RELEASE),
            new Library(jar, "a.jar", "h", Library.Kind.RELEASE),
            new Library(directory.resolve("classes"), "sibling", "g", Library.Kind.MODULE));
    ClassPath content =
        new ClassPath(
            new Application(directory.resolve("classes"), null, libraries, "A", "test", 17));

    List<LayerPlan> layers = content.layers(directory.resolve("work"));

    assertThat(layers)
        .extracting(LayerPlan::name)
        .containsExactly(
            "dependencies",
            "snapshot dependencies",
            "modules",
            "resources",
            "classes",
            "class path");
    assertThat(layers.get(0).files())
        .extracting(LayerFile::path)
        .containsExactly("/app/libs/a.jar", "/app/libs/h-a.jar");
    assertThat(directory.resolve("work/classpath"))
        .content()
        .contains(
            "/app/resources:/app/classes:/app/snapshots/b-SNAPSHOT.jar:/app/libs/a.jar"
                + ":/app/libs/h-a.jar:/app/modules/sibling");
  }

  @Test
  void takesAJarInsteadOfClasses() throws IOException {
    Path jar = jar("app.jar", "Main-Class: demo.Main\n", "demo/Main.class");
    ClassPath content =
        new ClassPath(
            new Application(directory.resolve("classes"), jar, List.of(), "A", "test", 17));

    assertThat(content.layers(directory.resolve("work")).get(0).files())
        .containsExactly(LayerFile.plain(jar, "/app/app.jar"));
    assertThat(directory.resolve("work/classpath")).content().contains("\"/app/app.jar\"");
  }

  @Test
  void startsAFatJar() throws IOException {
    Path jar = jar("app.jar", "Main-Class: demo.Main\n", "demo/Main.class");

    assertThat(new FatJar(jar, "").command("java", List.of("-Xmx1g")))
        .containsExactly("java", "-Xmx1g", "-jar", "/app/app.jar");
    assertThat(new FatJar(jar, "demo.Main").command("java", List.of()))
        .containsExactly("java", "-cp", "/app/app.jar", "demo.Main");
    assertThatThrownBy(() -> new FatJar(jar, "demo.Other").command("java", List.of()))
        .hasMessageContaining("SLIP-2006");
  }

  @Test
  void saysWhatIsWrongWithAFatJar() throws IOException {
    Path plain = jar("plain.jar", "", "demo/Main.class");
    Path wrong = jar("wrong.jar", "Main-Class: demo.Gone\n", "demo/Main.class");

    assertThatThrownBy(() -> new FatJar(plain, "").command("java", List.of()))
        .hasMessageContaining("SLIP-2004")
        .hasMessageContaining("no Main-Class");
    assertThatThrownBy(() -> new FatJar(wrong, "").command("java", List.of()))
        .hasMessageContaining("SLIP-2006")
        .hasMessageContaining("demo.Gone");
    assertThatThrownBy(() -> new FatJar(directory.resolve("none.jar"), "").layers(directory))
        .hasMessageContaining("SLIP-2013")
        .hasMessageContaining("slipway.image.phase");
  }

  @Test
  void takesAWebApplicationApart() throws IOException {
    write("web/WEB-INF/lib/a-1.jar", "a");
    write("web/WEB-INF/lib/spring-boot-devtools-3.5.7.jar", "left out");
    write("web/WEB-INF/lib/b-1-SNAPSHOT.jar", "b");
    write("web/WEB-INF/classes/A.class", "a");
    write("web/index.html", "<html>");
    WebApplication content =
        new WebApplication(
            directory.resolve("web"),
            Map.of("b-1-SNAPSHOT.jar", Library.Kind.SNAPSHOT),
            "/webapps/ROOT");

    List<LayerPlan> layers = content.layers(directory);

    assertThat(layers)
        .extracting(LayerPlan::name)
        .containsExactly("dependencies", "snapshot dependencies", "resources", "classes");
    assertThat(layers.get(0).files())
        .extracting(LayerFile::path)
        .containsExactly("/webapps/ROOT/WEB-INF/lib/a-1.jar");
    assertThat(layers.get(2).files())
        .extracting(LayerFile::path)
        .containsExactly("/webapps/ROOT/index.html");
    assertThat(content.command("java", List.of())).as("the base starts it").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/webapps/site/, /webapps/site/index.html",
    "/webapps/site,  /webapps/site/index.html",
    "/,              /index.html",
  })
  void putsAWebApplicationWhereTheBaseLooks(String root, String expected) throws IOException {
    write("web/index.html", "<html>");

    assertThat(layersOf(root).get(0).files()).extracting(LayerFile::path).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "webapps", "/webapps/../etc", "/webapps/.."})
  void refusesAWebRootThatIsNoAbsolutePath(String root) {
    assertThatThrownBy(() -> layersOf(root))
        .hasMessageContaining(("slipway.webRoot = " + root).strip())
        .hasMessageContaining("absolute path");
  }

  private List<LayerPlan> layersOf(String root) throws IOException {
    return new WebApplication(directory.resolve("web"), Map.of(), root).layers(directory);
  }

  @Test
  void saysWhichJarIsDamagedAndWhichSettingIsWrong() throws IOException {
    Path jar = write("app.jar", "no jar");
    Files.createDirectories(directory.resolve("web"));

    assertThatThrownBy(() -> new FatJar(jar, "").command("java", List.of()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("app.jar");
    assertThatThrownBy(
            () ->
                new WebApplication(directory.resolve("web"), Map.of(), "webapps").layers(directory))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("slipway.webRoot = webapps");
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path jar(String name, String manifest, String entry) throws IOException {
    Path jar = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(("Manifest-Version: 1.0\n" + manifest + "\n").getBytes());
      zip.putNextEntry(new ZipEntry(entry));
    }
    return jar;
  }
}
