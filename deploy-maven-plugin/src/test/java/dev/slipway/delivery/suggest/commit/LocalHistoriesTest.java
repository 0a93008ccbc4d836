package dev.slipway.delivery.suggest.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.CommitList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalHistoriesTest {
  @TempDir private Path folder;
  private Git git;
  private String base;

  @BeforeEach
  void repository() throws GitAPIException {
    git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    base = commit("base");
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void theFirstOfManyAndTheirCount() throws IOException, GitAPIException {
    String to = base;
    for (int n = 1; n <= 12; n++) {
      to = commit("Change " + n + "\n\nbody");
    }
    CommitList found = read(base, to).orElseThrow();
    assertThat(found.removed()).isEqualTo(CommitList.Part.NONE);
    assertThat(found.added().count()).isEqualTo(12);
    assertThat(found.added().complete()).isTrue();
    assertThat(found.added().first())
        .extracting(CommitList.Commit::title)
        .containsExactly("Change 12", "Change 11", "Change 10");
    assertThat(found.added().first().get(0))
        .isEqualTo(new CommitList.Commit(to, "Change 12", "Ada"));
  }

  @Test
  void whatGoingBackTakesAway() throws IOException, GitAPIException {
    String newer = commit("Newer");
    CommitList found = read(newer, base).orElseThrow();
    assertThat(found.added()).isEqualTo(CommitList.Part.NONE);
    assertThat(found.removed().first()).extracting(CommitList.Commit::title).contains("Newer");
  }

  @Test
  void bothSidesOfTwoBranches() throws IOException, GitAPIException {
    String one = commit("On main");
    git.checkout().setCreateBranch(true).setName("other").setStartPoint(base).call();
    String other = commit("On other");
    CommitList found = read(one, other).orElseThrow();
    assertThat(found.added().first()).extracting(CommitList.Commit::title).contains("On other");
    assertThat(found.removed().first()).extracting(CommitList.Commit::title).contains("On main");
  }

  @Test
  void aRepositoryWithoutBothIsAnotherOne() throws IOException {
    assertThat(read(base, "0123456789abcdef0123456789abcdef01234567")).isEmpty();
    assertThat(read("0123456789abcdef0123456789abcdef01234567", base)).isEmpty();
  }

  /** It does not know that its oldest commit is in the last good version too. */
  @Test
  void aShallowCloneIsNotUsed() throws IOException, GitAPIException {
    String to = commit("Newer");
    assertThat(read(base, to)).isPresent();
    Files.writeString(folder.resolve(".git/shallow"), base + "\n");
    assertThat(read(base, to)).isEmpty();
  }

  @Test
  void foldersThatAreNoRepositoryAreLeftOut(@TempDir Path other)
      throws IOException, GitAPIException {
    String to = commit("Newer");
    Files.writeString(other.resolve("file"), "");
    LocalHistories histories =
        new LocalHistories(List.of(other, other.resolve("file"), other.resolve("missing"), folder));
    assertThat(histories.between("", base, to, 3)).isPresent();
  }

  @Test
  void theRepositoryOfTheEnvironmentIsOneOfThem() throws IOException, GitAPIException {
    String to = commit("Newer");
    Path environment = Files.createDirectories(folder.resolve("environments/test"));
    assertThat(LocalHistories.of("", environment).between("", base, to, 3)).isPresent();
  }

  @Test
  void foldersAreRelativeToTheEnvironment(@TempDir Path parent)
      throws IOException, GitAPIException {
    String to = commit("Newer");
    Path environment = Files.createDirectories(parent.resolve("environment"));
    Path clone = parent.resolve("bare");
    Git.cloneRepository()
        .setURI(folder.toUri().toString())
        .setDirectory(clone.toFile())
        .setBare(true)
        .call()
        .close();
    assertThat(LocalHistories.of("", environment).between("", base, to, 3)).isEmpty();
    assertThat(LocalHistories.of(" ../missing ,, ../bare", environment).between("", base, to, 3))
        .isPresent();
  }

  private Optional<CommitList> read(String from, String to) throws IOException {
    return new LocalHistories(List.of(folder)).between("", from, to, 3);
  }

  private String commit(String message) throws GitAPIException {
    PersonIdent ada = new PersonIdent("Ada", "ada@example.com");
    return git.commit()
        .setMessage(message)
        .setAuthor(ada)
        .setCommitter(ada)
        .setSign(false)
        .setAllowEmpty(true)
        .call()
        .name();
  }
}
