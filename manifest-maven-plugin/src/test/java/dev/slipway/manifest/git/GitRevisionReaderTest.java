package dev.slipway.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitRevisionReaderTest {
  private static final Instant TIME = Instant.parse("2026-11-23T09:30:00Z");
  private static final PersonIdent WHO = new PersonIdent("a", "a@b", TIME, ZoneOffset.ofHours(5));

  @TempDir private Path temp;

  @Test
  void readsTheCommitAroundAFolder() throws IOException, GitAPIException {
    Path module = Files.createDirectories(temp.resolve("module"));
    try (Git git = Git.init().setDirectory(temp.toFile()).call()) {
      Files.writeString(temp.resolve("a.txt"), "a");
      RevCommit commit = commit(git);
      assertThat(read(module)).isEqualTo(new GitRevision(commit.name(), TIME, false, ""));
      assertThat(read(module).shortCommit()).isEqualTo(commit.name().substring(0, 7));
    }
  }

  @Test
  void readsABareCheckOut() throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(temp.toFile()).call()) {
      Files.writeString(temp.resolve("a.txt"), "a");
      RevCommit commit = commit(git);
      git.checkout().setName(commit.name()).call();
      assertThat(read(temp).commit()).isEqualTo(commit.name());
    }
  }

  @Test
  void readsARepositoryOfSha256ByGitAndElseSaysSo()
      throws IOException, InterruptedException, GitAPIException {
    git("init", "-q", "--object-format=sha256");
    git("remote", "add", "origin", "https://ci:secret@git.acme.com/orders.git");
    assertThat(byProgramAlone()).isEmpty();
    Files.writeString(temp.resolve("a.txt"), "a");
    git("add", "a.txt");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "a");
    GitRevision revision = byProgram(temp).orElseThrow();
    assertThat(revision.commit()).matches("[0-9a-f]{64}");
    assertThat(revision.dirty()).isFalse();
    assertThat(revision.origin()).isEqualTo("https://git.acme.com/orders.git");
    assertThat(GitHead.find(temp)).map(GitHead::commit).contains(revision.commit());
    UserErrorException refused =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            UserErrorException.class, () -> byJGit(temp));
    assertThat(refused.error().code()).isEqualTo(ErrorCode.GIT_FORMAT_UNSUPPORTED);
    assertThat(refused.error().why()).contains("sha256");
    assertThat(new WorkTree(System.getenv(), temp).changes()).isEmpty();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> new WorkTree(Map.of(), temp).changes()))
        .isInstanceOf(UserErrorException.class);
  }

  /** By JGit where the machine's git is too old for them. */
  @Test
  void readsReftables() throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(temp.toFile()).call()) {
      Files.writeString(temp.resolve("a.txt"), "a");
      RevCommit commit = commit(git);
      ((org.eclipse.jgit.internal.storage.file.FileRepository) git.getRepository())
          .convertRefStorage("reftable", true, false);
      assertThat(GitHead.find(temp)).isEmpty();
      GitRevisionReader reader = new GitRevisionReader(System.getenv());
      assertThat(reader.read(temp)).map(GitRevision::commit).contains(commit.name());
      assertThat(reader.head(temp)).map(GitHead::commit).contains(commit.name());
      assertThat(byJGit(temp)).map(GitRevision::commit).contains(commit.name());
    }
  }

  /** JGit does not know includeIf. */
  @ParameterizedTest
  @CsvSource({"include, true", "includeIf \"gitdir:.git\", false", "INCLUDE, true"})
  void readsTheOriginThatAConfigurationIncludes(String section, boolean byJGitToo)
      throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(temp.toFile()).call()) {
      Files.writeString(temp.resolve("a.txt"), "a");
      RevCommit commit = commit(git);
      Files.writeString(
          temp.resolve(".git/more"),
          "[remote \"origin\"]\n\turl = https://ci:secret@git.acme.com/orders.git\n");
      Files.writeString(
          temp.resolve(".git/config"),
          "[" + section + "]\n\tpath = more\n",
          StandardOpenOption.APPEND);
      GitHead expected = new GitHead(commit.name(), "https://git.acme.com/orders.git");

      assertThat(GitHead.find(temp)).isEmpty();
      assertThat(new GitRevisionReader(System.getenv()).head(temp)).contains(expected);
      assertThat(byProgramAlone()).map(GitRevision::origin).contains(expected.origin());
      if (byJGitToo) {
        assertThat(new GitRevisionReader(Map.of()).head(temp)).contains(expected);
      }
    }
  }

  @Test
  void aHeadIsReadOffFilesWhereItCan() throws IOException, GitAPIException {
    GitRevisionReader reader = new GitRevisionReader(Map.of());
    assertThat(reader.head(temp)).isEmpty();
    try (Git git = Git.init().setDirectory(temp.toFile()).call()) {
      assertThat(reader.head(temp)).isEmpty();
      Files.writeString(temp.resolve("a.txt"), "a");
      RevCommit commit = commit(git);
      assertThat(reader.head(temp)).contains(new GitHead(commit.name(), ""));
    }
  }

  private Optional<GitRevision> byProgramAlone() throws IOException {
    return GitProgram.find(System.getenv()).orElseThrow().read(temp);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of("git"));
    command.addAll(java.util.List.of(arguments));
    Process process = new ProcessBuilder(command).directory(temp.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void isEmptyOutsideGitAndBeforeTheFirstCommit() throws IOException, GitAPIException {
    assertThat(byProgram(temp)).isEqualTo(byJGit(temp)).isEmpty();
    Git.init().setDirectory(temp.toFile()).call().close();
    assertThat(byProgram(temp)).isEqualTo(byJGit(temp)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a.txt, true", "new.txt, true", "target/x, false"})
  void knowsChanges(String changed, boolean dirty) throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(temp.toFile()).call()) {
      Files.writeString(temp.resolve("a.txt"), "a");
      Files.writeString(temp.resolve(".gitignore"), "target/\n");
      commit(git);
      Files.createDirectories(temp.resolve("target"));
      Files.writeString(temp.resolve(changed), "changed");
      assertThat(read(temp).dirty()).isEqualTo(dirty);
    }
  }

  @Test
  void tellsTheOriginWithoutItsCredentials() throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(temp.toFile()).call()) {
      StoredConfig config = git.getRepository().getConfig();
      config.setString("remote", "origin", "url", "https://ci:secret@git.acme.com/orders.git");
      config.save();
      Files.writeString(temp.resolve("a.txt"), "a");
      commit(git);
      assertThat(read(temp).origin()).isEqualTo("https://git.acme.com/orders.git");
    }
  }

  private static GitRevision read(Path folder) throws IOException {
    Optional<GitRevision> byProgram = byProgram(folder);
    assertThat(byProgram).isEqualTo(byJGit(folder));
    return byProgram.orElseThrow();
  }

  private static Optional<GitRevision> byProgram(Path folder) throws IOException {
    return new GitRevisionReader(System.getenv()).read(folder);
  }

  private static Optional<GitRevision> byJGit(Path folder) throws IOException {
    return new GitRevisionReader(Map.of()).read(folder);
  }

  private static RevCommit commit(Git git) throws GitAPIException {
    git.add().addFilepattern(".").call();
    return git.commit().setMessage("m").setAuthor(WHO).setCommitter(WHO).setSign(false).call();
  }

  @Test
  void travelsBetweenPluginsAsAMap() {
    GitRevision revision =
        new GitRevision("3f1a9c0", Instant.parse("2026-11-23T09:30:00Z"), true, "https://x/y.git");

    assertThat(GitRevision.fromMap(revision.toMap())).contains(revision);
    assertThat(GitRevision.fromMap(java.util.Map.of())).isEmpty();
  }
}
