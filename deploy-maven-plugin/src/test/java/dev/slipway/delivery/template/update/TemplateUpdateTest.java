package dev.slipway.delivery.template.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Updates in real repositories, looked at by the machine's git. */
@Tag("slow")
class TemplateUpdateTest extends TemplateScene {
  @Test
  void mergesOnABranchAndRecordsTheNewVersion() throws Exception {
    generate(archetype(TEXT));
    write("README.md", TEXT.replace("a\n", "mine\n"));
    commit();
    String before = git("rev-parse", "HEAD");
    published.put("2.0", archetype(TEXT.replace("g\n", "new\n")).file("raw/more", "1\n").jar());

    update("");

    assertThat(git("branch", "--show-current")).isEqualTo(BRANCH);
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(git("fsck", "--strict", "--no-dangling")).isEmpty();
    assertThat(read("README.md")).isEqualTo("mine\nb\nc\nd\ne\nf\nnew\n");
    assertThat(read("raw/more")).isEqualTo("1\n");
    assertThat(git("log", "-1", "--format=%P %an %s"))
        .startsWith(before + " ")
        .endsWith(" Ann Update from dev.slipway:example:1.0 to 2.0");
    assertThat(git("show", "HEAD^2:README.md")).isEqualTo("a\nb\nc\nd\ne\nf\nnew");
    assertThat(read(".slipway/template.yaml"))
        .contains("archetype: dev.slipway:example:2.0", "owner: \"com.acme-team\"", "sha256: ")
        .contains("tree: " + git("rev-parse", "HEAD^2^{tree}"));
    assertThat(notes).contains("written: README.md", "written: raw/more");
  }

  @Test
  void aSecondRunChangesNothing() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT + "h\n").jar());
    update("");
    String head = git("rev-parse", "HEAD");

    update("");
    update("2.0");
    git("switch", "-q", "main");
    update("");

    assertThat(git("rev-parse", BRANCH)).isEqualTo(head);
    assertThat(git("branch", "--show-current")).isEqualTo("main");
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(notes.get(notes.size() - 1)).contains("Branch " + BRANCH + " has this update");
  }

  @Test
  void theSameUpdateGivesTheSameCommit() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT + "h\n").jar());
    update("");
    String first = git("rev-parse", "HEAD");
    git("switch", "-q", "main");
    git("branch", "-q", "-D", BRANCH);

    update("");

    assertThat(git("rev-parse", "HEAD")).isEqualTo(first);
  }

  @Test
  void deletedHereStaysDeletedAndExecutableStaysSo() throws Exception {
    generate(archetype(TEXT).file("raw/run", TEXT));
    git("rm", "-q", "README.md");
    git("update-index", "--chmod=+x", "raw/run");
    git("commit", "-q", "-m", "x");
    git("checkout", "-q", "-f");
    published.put("2.0", archetype(TEXT + "h\n").file("raw/run", TEXT + "h\n").jar());

    update("");

    assertThat(project().resolve("README.md")).doesNotExist();
    assertThat(git("ls-files", "-s", "raw/run")).startsWith("100755");
    assertThat(Files.isExecutable(project().resolve("raw/run"))).isTrue();
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(notes).anyMatch(note -> note.startsWith("README.md: deleted in the project"));
  }

  @Test
  void whatTheTemplateOwnsIsCommittedThoughItIsIgnored() throws Exception {
    generate(archetype(TEXT));
    published.put(
        "2.0",
        archetype(TEXT)
            .descriptor(
                "<archetype-descriptor><fileSets><fileSet><directory>target</directory></fileSet>"
                    + "<fileSet filtered='true'><directory></directory><includes>"
                    + "<include>*.md</include></includes></fileSet></fileSets>"
                    + "</archetype-descriptor>")
            .file("target/settings", "new\n")
            .jar());

    update("2.0");

    assertThat(git("ls-files", "target")).isEqualTo("target/settings");
    assertThat(read("target/settings")).isEqualTo("new\n");
  }

  @Test
  void worksInAFolderOfARepository() throws Exception {
    generate(archetype(TEXT));
    Files.createDirectories(project().resolve("service"));
    for (String path : new String[] {"README.md", "pom.xml", ".gitignore", ".slipway"}) {
      git("mv", path, "service/" + path);
    }
    git("commit", "-q", "-m", "x");
    published.put("2.0", archetype(TEXT + "h\n").jar());

    updateIn("service");

    assertThat(read("service/README.md")).isEqualTo(TEXT + "h\n");
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(git("diff", "--name-only", "HEAD^1", "HEAD"))
        .isEqualTo("service/.slipway/template.yaml\nservice/README.md");
  }

  @Test
  void aFileWithCrlfKeepsItAndABinaryOneIsMovedWhole() throws Exception {
    byte[] binary = {0, (byte) 0xff, '\r', '\n', 1, 2};
    generate(archetype(TEXT).entry("archetype-resources/raw/a.bin", binary));
    write("README.md", TEXT.replace("a\n", "mine\n").replace("\n", "\r\n"));
    commit();
    published.put(
        "2.0",
        archetype(TEXT.replace("g\n", "new\n"))
            .entry("archetype-resources/raw/b.bin", binary)
            .jar());

    update("");

    assertThat(read("README.md")).isEqualTo("mine\nb\nc\nd\ne\nf\nnew\n".replace("\n", "\r\n"));
    assertThat(Files.readAllBytes(project().resolve("raw/b.bin"))).isEqualTo(binary);
    assertThat(project().resolve("raw/a.bin")).doesNotExist();
    assertThat(git("status", "--porcelain")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"raw/x, raw/x/y", "raw/x/y, raw/x"})
  void aFileBecomesAFolderAndAFolderAFile(String from, String to) throws Exception {
    generate(archetype(TEXT).file(from, TEXT));
    write(from, "mine\n" + TEXT);
    commit();
    published.put("2.0", archetype(TEXT).file(to, TEXT + "h\n").jar());

    update("");

    assertThat(read(to)).isEqualTo("mine\n" + TEXT + "h\n");
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(git("ls-files", "raw")).isEqualTo(to);
  }
}
