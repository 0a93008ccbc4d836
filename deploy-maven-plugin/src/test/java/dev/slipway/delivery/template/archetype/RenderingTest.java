package dev.slipway.delivery.template.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.slipway.delivery.template.TemplateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
  private static final Map<String, String> ANSWERS =
      Map.of(
          "groupId", "com.acme", "artifactId", "orders", "version", "1", "package", "com.acme.o");

  private static Map<String, TemplateFile> files(ExampleArchetype archetype) throws Exception {
    return Rendering.of(archetype.jar(), ANSWERS).tree().files();
  }

  @Test
  void rendersFileSets() throws Exception {
    Map<String, TemplateFile> files =
        files(
            ExampleArchetype.standard()
                .file("src/main/java/Main.java", "package ${package};\n")
                .file("src/main/java/deep/__artifactId__.java", "")
                .file("raw/__artifactId__.txt", "${artifactId}\r\n")
                .file("README.md", "${owner}\r\n")
                .file("__gitignore__", "target/\n")
                .file("notes.txt", "in no file set"));

    assertThat(files)
        .containsOnlyKeys(
            "pom.xml",
            "src/main/java/com/acme/o/Main.java",
            "src/main/java/com/acme/o/deep/orders.java",
            "raw/orders.txt",
            "README.md",
            ".gitignore");
    assertThat(files.get("pom.xml"))
        .extracting(TemplateFile::text)
        .isEqualTo("<project><artifactId>orders</artifactId></project>\n");
    assertThat(files.get("raw/orders.txt"))
        .extracting(TemplateFile::text)
        .isEqualTo("${artifactId}\r\n");
    assertThat(files.get("README.md")).extracting(TemplateFile::text).isEqualTo("com.acme-team\n");
  }

  @Test
  void givesTheAnswersThatItUsed() throws Exception {
    assertThat(Rendering.of(ExampleArchetype.standard().jar(), ANSWERS).answers())
        .containsEntry("owner", "com.acme-team")
        .containsEntry("gitignore", ".gitignore")
        .containsEntry("package", "com.acme.o")
        .hasSize(6);
  }

  @Test
  void asksForWhatHasNoDefault() {
    ExampleArchetype archetype =
        ExampleArchetype.standard()
            .descriptor(
                "<archetype-descriptor><requiredProperties><requiredProperty key='team'/>"
                    + "</requiredProperties></archetype-descriptor>");

    assertThatThrownBy(() -> Rendering.of(archetype.jar(), ANSWERS))
        .isInstanceOfSatisfying(
            MissingAnswersException.class, e -> assertThat(e.names()).containsExactly("team"));
  }

  @Test
  void leavesOutFileSetsWhoseConditionDoesNotHold() throws Exception {
    ExampleArchetype archetype =
        ExampleArchetype.standard()
            .descriptor(
                """
                <archetype-descriptor>
                  <fileSets>
                    <fileSet includeCondition="$artifactId == 'x'"><directory>no</directory></fileSet>
                    <fileSet includeCondition="#if($artifactId == 'orders')true#end">
                      <directory>yes</directory>
                    </fileSet>
                  </fileSets>
                </archetype-descriptor>
                """)
            .file("no/a", "")
            .file("yes/b", "");

    assertThat(files(archetype)).containsOnlyKeys("pom.xml", "yes/b");
  }

  @Test
  void neverRunsItsScript() throws Exception {
    ExampleArchetype archetype =
        ExampleArchetype.standard()
            .entry(
                "META-INF/archetype-post-generate.groovy",
                "throw new Error()".getBytes(StandardCharsets.UTF_8));

    assertThat(files(archetype)).containsOnlyKeys("pom.xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "raw/../../x",
        "/etc/x",
        "raw//x",
        "C:/x",
        "raw\\x",
        ".git/hooks/post-checkout",
        "raw/.GIT/config",
        "raw/.git./config",
        "raw/git~1/config",
        "raw/.g\u200cit/config",
        "raw/aux.txt",
        "raw/x\u0001y",
        "raw/x "
      })
  void refusesPathsThatLeadElsewhere(String path) {
    assertThatThrownBy(() -> files(ExampleArchetype.standard().file(path, "x")))
        .isInstanceOf(ArchetypeException.class)
        .hasMessageContaining("is not a path");
  }

  /** A checkout would stop in the middle. */
  @Test
  void refusesNamesThatNoFileCanHave() throws Exception {
    assertThat(files(ExampleArchetype.standard().file("raw/" + "\u00e4".repeat(127), "")))
        .hasSize(2);
    assertThatThrownBy(
            () -> files(ExampleArchetype.standard().file("raw/" + "\u00e4".repeat(128), "")))
        .hasMessageContaining("is not a path");
  }

  @Test
  void refusesAnswersThatLeadElsewhere() {
    Map<String, String> answers =
        Map.of("groupId", "g", "artifactId", "../../x", "version", "1", "package", "p");

    assertThatThrownBy(
            () ->
                Rendering.of(
                    ExampleArchetype.standard().file("raw/__artifactId__", "").jar(), answers))
        .isInstanceOf(ArchetypeException.class)
        .hasMessageContaining("'raw/../../x' is not a path");
  }

  @Test
  void refusesLinksAndDuplicates() throws IOException {
    ByteArrayOutputStream link = new ByteArrayOutputStream();
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(link)) {
      ZipArchiveEntry entry = new ZipArchiveEntry("archetype-resources/raw/x");
      entry.setUnixMode(0120777);
      write(zip, entry, "/etc/passwd");
    }
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(twice)) {
      write(zip, new ZipArchiveEntry("archetype-resources/raw/x"), "1");
      write(zip, new ZipArchiveEntry("archetype-resources/raw/x"), "2");
    }

    assertThatThrownBy(() -> Rendering.of(link.toByteArray(), ANSWERS))
        .hasMessageContaining("symbolic link");
    assertThatThrownBy(() -> Rendering.of(twice.toByteArray(), ANSWERS))
        .hasMessageContaining("twice");
  }

  @ParameterizedTest
  @CsvSource({"raw/README, raw/readme", "raw/a, raw/a/b", "raw/A/b, raw/a"})
  void refusesNamesThatAreOneFileOnSomeSystems(String one, String other) {
    assertThatThrownBy(() -> files(ExampleArchetype.standard().file(one, "1").file(other, "2")))
        .isInstanceOf(ArchetypeException.class)
        .hasMessageContaining("are one file on some systems");
  }

  @Test
  void manyBackslashesTakeNoTime() {
    String many = "\\".repeat(400_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThat(files(ExampleArchetype.standard().file("x.md", many)).get("x.md").text())
                .isEqualTo(many));
  }

  private static void write(ZipArchiveOutputStream zip, ZipArchiveEntry entry, String text)
      throws IOException {
    zip.putArchiveEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeArchiveEntry();
  }

  @Test
  @Tag("slow")
  void refusesWhatGrowsTooLarge() {
    ExampleArchetype large =
        ExampleArchetype.standard().entry("archetype-resources/raw/x", new byte[5 << 20]);
    ExampleArchetype many = ExampleArchetype.standard();
    for (int i = 0; i < 2_001; i++) {
      many.file("raw/" + i, "");
    }
    ExampleArchetype heavy = ExampleArchetype.standard();
    for (int i = 0; i < 9; i++) {
      heavy.entry("archetype-resources/raw/" + i, new byte[4 << 20]);
    }
    assertThatThrownBy(() -> files(large)).hasMessageContaining("larger than 4 MB");
    assertThatThrownBy(() -> files(many)).hasMessageContaining("more than 2000 entries");
    assertThatThrownBy(() -> files(heavy)).hasMessageContaining("more than 32 MB");
    assertThatThrownBy(() -> files(doubling())).hasMessageContaining("too large");
    assertThatThrownBy(() -> files(property("x".repeat(10_001), 0)))
        .hasMessageContaining("a value of it grows too large");
    assertThatThrownBy(() -> files(property("x".repeat(9_000), 9)))
        .hasMessageContaining("its files grow too large");
  }

  /** A property with a default, and pages that have 4 MB of it. */
  private static ExampleArchetype property(String value, int pages) {
    ExampleArchetype archetype =
        ExampleArchetype.standard()
            .descriptor(
                "<archetype-descriptor><requiredProperties><requiredProperty key='v'><defaultValue>"
                    + value
                    + "</defaultValue></requiredProperty></requiredProperties><fileSets>"
                    + "<fileSet filtered='true'><directory>docs</directory></fileSet></fileSets>"
                    + "</archetype-descriptor>");
    for (int i = 0; i < pages; i++) {
      archetype.file("docs/" + i, "${v}".repeat(450));
    }
    return archetype;
  }

  /** Each line doubles a value. */
  private static ExampleArchetype doubling() {
    return ExampleArchetype.standard()
        .file("README.md", "#set($x = 'xxxxxxxx')\n" + "#set($x = \"$x$x\")\n".repeat(40));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<archetype-descriptor><modules><module/></modules></archetype-descriptor>",
        "<archetype-descriptor partial='true'/>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><archetype-descriptor/>",
        "<archetype-descriptor>",
        "<archetype-descriptor><fileSets><fileSet><directory>../x</directory></fileSet></fileSets>"
            + "</archetype-descriptor>",
        "<archetype-descriptor><fileSets><fileSet encoding='UTF-16'/></fileSets>"
            + "</archetype-descriptor>"
      })
  void refusesDescriptors(String xml) {
    assertThatThrownBy(() -> files(ExampleArchetype.standard().descriptor(xml)))
        .isInstanceOf(ArchetypeException.class);
  }

  @Test
  void refusesWhatIsNoJar() {
    assertThatThrownBy(() -> Rendering.of(new byte[] {1, 2, 3}, ANSWERS))
        .isInstanceOf(ArchetypeException.class)
        .hasMessageContaining("not a valid jar");
  }
}
