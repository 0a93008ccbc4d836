package dev.slipway.delivery.template.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Updates in real repositories, looked at by the machine's git. */
class TemplateUpdateTest extends TemplateScene {
  private static final String TEXT = "a\nb\nc\nd\ne\nf\ng\n";

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
  void aDirtyCheckoutIsRefused() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT + "h\n").jar());
    write("README.md", "not committed\n");

    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7003");

    assertThat(read("README.md")).isEqualTo("not committed\n");
    assertThat(git("branch", "--list", BRANCH)).isEmpty();
  }

  @Test
  void anIgnoredFileIsNotOverwritten() throws Exception {
    generate(archetype(TEXT));
    write("target/settings", "a secret\n");
    String descriptor = "<fileSet><directory>target</directory></fileSet></fileSets>";
    published.put(
        "2.0",
        archetype(TEXT)
            .descriptor("<archetype-descriptor><fileSets>" + descriptor + "</archetype-descriptor>")
            .file("target/settings", "new\n")
            .jar());

    assertThatThrownBy(() -> update("2.0"))
        .hasMessageContaining("SLIP-7007")
        .hasMessageContaining("target/settings");

    assertThat(read("target/settings")).isEqualTo("a secret\n");
    assertThat(git("branch", "--show-current")).isEqualTo("main");
    assertThat(git("branch", "--list", BRANCH)).isEmpty();
  }

  @Test
  void anIgnoredFileStaysWhereTheTemplateHasAFolder() throws Exception {
    generate(archetype(TEXT));
    write(".gitignore", "target/\nraw\n");
    commit();
    write("raw", "a secret\n");
    published.put("2.0", archetype(TEXT).file("raw/x", "new\n").jar());

    assertThatThrownBy(() -> update("2.0")).hasMessageContaining("SLIP-7007");

    assertThat(read("raw")).isEqualTo("a secret\n");
    assertThat(git("branch", "--list", BRANCH)).isEmpty();
  }

  /** An editor that asks git for the status has the lock for a moment. */
  @Test
  void anIndexThatIsLockedLeavesNoBranch() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT + "h\n").jar());
    write(".git/index.lock", "");

    assertThatThrownBy(() -> update("")).hasMessageContaining("index");
    Files.delete(project().resolve(".git/index.lock"));

    assertThat(git("branch", "--list", BRANCH)).isEmpty();
    update("");
    assertThat(read("README.md")).isEqualTo(TEXT + "h\n");
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
  void anOldVersionThatIsGoneIsReadFromTheHistory() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT + "h\n").jar());
    update("");
    published.remove("1.0");
    published.remove("2.0");
    published.put("3.0", archetype(TEXT + "h\ni\n").jar());

    update("");

    assertThat(read("README.md")).isEqualTo(TEXT + "h\ni\n");
    assertThat(notes).anyMatch(note -> note.contains("example:2.0 is gone from the repositories"));
  }

  @Test
  void anOldVersionThatIsGoneForGoodIsAnError() throws Exception {
    generate(archetype(TEXT));
    published.clear();
    published.put("2.0", archetype(TEXT + "h\n").jar());

    assertThatThrownBy(() -> update(""))
        .hasMessageContaining("SLIP-7004")
        .hasMessageContaining("template.yaml names no tree of git");
  }

  @Test
  void answersToNewQuestionsCanBeGiven() throws Exception {
    generate(archetype(TEXT));
    published.put(
        "2.0",
        archetype("${team}\n" + TEXT)
            .descriptor(
                "<archetype-descriptor><requiredProperties><requiredProperty key='team'/>"
                    + "</requiredProperties><fileSets><fileSet filtered='true'><directory/>"
                    + "<includes><include>*.md</include></includes></fileSet></fileSets>"
                    + "</archetype-descriptor>")
            .jar());
    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7005");

    update("", Map.of("team", "blue \"one\""));

    assertThat(read("README.md")).startsWith("blue \"one\"\n");
    assertThat(read(".slipway/template.yaml")).contains("team: \"blue \\\"one\\\"\"");
  }

  @Test
  void aProjectWithoutARecordIsNotGuessed() throws Exception {
    generate(archetype(TEXT));
    git("rm", "-q", "-r", ".slipway");
    git("commit", "-q", "-m", "x");

    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7001");
  }

  @Test
  void noHookIsRun() throws Exception {
    generate(archetype(TEXT));
    for (String hook : new String[] {"pre-commit", "post-checkout", "post-commit", "commit-msg"}) {
      write(".git/hooks/" + hook, "#!/bin/sh\ntouch hooked\n");
      assertThat(project().resolve(".git/hooks/" + hook).toFile().setExecutable(true)).isTrue();
    }
    published.put("2.0", archetype(TEXT + "h\n").jar());

    update("");

    assertThat(project().resolve("hooked")).doesNotExist();
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
}
