package dev.slipway.delivery.template.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people have to decide about is in the index as after a merge of git. */
@Tag("slow")
class UpdateConflictsTest extends TemplateScene {
  @Test
  void aConflictIsInTheIndexAndTheFile() throws Exception {
    generate(archetype(TEXT));
    write("README.md", TEXT.replace("d\n", "mine\n"));
    commit();
    published.put("2.0", archetype(TEXT.replace("d\n", "new\n")).file("raw/more", "1\n").jar());

    assertThatThrownBy(() -> update(""))
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e ->
                assertThat(e.error().text())
                    .contains("SLIP-7002", BRANCH)
                    .contains(
                        "README.md: this project adds 1 line and removes 1; the template adds 1"
                            + " line and removes 1"));

    assertThat(git("branch", "--show-current")).isEqualTo(BRANCH);
    assertThat(git("status", "--porcelain"))
        .isEqualTo("M  .slipway/template.yaml\nUU README.md\nA  raw/more");
    assertThat(git("show", ":1:README.md")).isEqualTo(TEXT.strip());
    assertThat(git("show", ":2:README.md")).isEqualTo(TEXT.replace("d\n", "mine\n").strip());
    assertThat(git("show", ":3:README.md")).isEqualTo(TEXT.replace("d\n", "new\n").strip());
    assertThat(read("README.md"))
        .contains("<<<<<<< this project\nmine\n||||||| example 1.0\nd\n=======\nnew\n")
        .contains(">>>>>>> example 2.0\n");
    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7003");

    write("README.md", TEXT.replace("d\n", "both\n"));
    git("add", "README.md");
    git("commit", "-q", "--no-edit");

    assertThat(git("log", "-1", "--format=%s")).contains("Update from dev.slipway:example:1.0");
    assertThat(git("rev-list", "--count", "HEAD^..HEAD")).isEqualTo("2");
    update("");
    assertThat(notes.get(notes.size() - 1)).contains("the newest");
  }

  @Test
  void aConflictCanBeAborted() throws Exception {
    generate(archetype(TEXT));
    write("README.md", "mine\n");
    commit();
    published.put("2.0", archetype("new\n").jar());
    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7002");

    git("reset", "-q", "--hard");

    assertThat(git("status")).doesNotContain("merg");
    assertThat(git("status", "--porcelain")).isEmpty();
    assertThat(read("README.md")).isEqualTo("mine\n");
    assertThat(git("rev-parse", "HEAD")).isEqualTo(git("rev-parse", "main"));
  }

  @Test
  void deletedByTheTemplateAndChangedHere() throws Exception {
    generate(archetype(TEXT).file("raw/x", TEXT));
    write("raw/x", TEXT + "mine\n");
    commit();
    published.put("2.0", archetype(TEXT).jar());

    assertThatThrownBy(() -> update(""))
        .hasMessageContaining("raw/x: this project adds 1 line; the template deletes it");

    assertThat(git("status", "--porcelain")).contains("UD raw/x");
    assertThat(read("raw/x")).isEqualTo(TEXT + "mine\n");
  }

  @Test
  void bothAddAFile() throws Exception {
    generate(archetype(TEXT));
    write("raw/x", "mine\n");
    commit();
    published.put("2.0", archetype(TEXT).file("raw/x", "new\n").jar());

    assertThatThrownBy(() -> update("")).hasMessageContaining("raw/x");

    assertThat(git("status", "--porcelain")).contains("AA raw/x");
    assertThat(read("raw/x")).contains("mine\n", "new\n");
  }

  @Test
  void aLinkStaysALinkThoughTheTemplateMovedItsFile() throws Exception {
    generate(archetype(TEXT).file("raw/x", TEXT));
    Path link = project().resolve("raw/x");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("../README.md"));
    commit();
    published.put("2.0", archetype(TEXT).file("raw/y", TEXT + "h\n").jar());

    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7002");

    assertThat(link).isSymbolicLink();
    assertThat(git("ls-files", "--stage", "raw"))
        .containsPattern("(?m)^120000 [0-9a-f]+ 2\traw/x$")
        .doesNotContain("raw/y");
  }

  /** A message of several lines would have them as its text. */
  @Test
  void aPathWithALineBreakIsOneLineOfTheMessage() throws Exception {
    generate(archetype(TEXT).file("raw/x", TEXT));
    git("rm", "-q", "raw/x");
    write("a\nSigned-off-by: b/x", TEXT + "mine\n");
    commit();
    published.put("2.0", archetype(TEXT).file("raw/x", TEXT + "new\n").jar());

    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7002");

    assertThat(read(".git/MERGE_MSG").lines().filter(line -> !line.isEmpty()).skip(1))
        .hasSize(2)
        .allMatch(line -> line.startsWith("#"));
  }
}
