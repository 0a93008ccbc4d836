package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
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
  void isEmptyOutsideGitAndBeforeTheFirstCommit() throws IOException, GitAPIException {
    assertThat(new GitRevisionReader().read(temp)).isEmpty();
    Git.init().setDirectory(temp.toFile()).call().close();
    assertThat(new GitRevisionReader().read(temp)).isEmpty();
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

  @ParameterizedTest
  @CsvSource({
    "https://host/x.git, https://host/x.git",
    "https://host:8443/x.git, https://host:8443/x.git",
    "https://user@host/x.git, https://host/x.git",
    "https://user:secret@host/x.git, https://host/x.git",
    "https://oauth2:glpat-secret@host:8443/a/b.git, https://host:8443/a/b.git",
    "HTTPS://user:secret@host/x.git, HTTPS://host/x.git",
    "https://:secret@host/x.git, https://host/x.git",
    "https://user:@host/x.git, https://host/x.git",
    "https://user:se@cret@host/x.git, https://host/x.git",
    "https://user@corp.com:secret@host/x.git, https://host/x.git",
    "https://user:se/cret@host/x.git, ''",
    "https://host/~user@corp/x.git, https://host/~user@corp/x.git",
    "https://[::1]:8443/x@y.git, https://[::1]:8443/x@y.git",
    "https://user:secret@[::1]/x.git, https://[::1]/x.git",
    "https://host/x.git?private_token=secret, https://host/x.git",
    "https://host/x.git#secret, https://host/x.git",
    "https://user:secret@host, https://host",
    "https://user:secret@host?x, https://host",
    "ssh://git@host:22/x.git, ssh://host:22/x.git",
    "codecommit::https://user:secret@host/x, codecommit::https://host/x",
    "git@host:team/x.git, git@host:team/x.git",
    "host:team/x.git, host:team/x.git",
    "host:team@corp/x.git, ''",
    "user:secret@host:x.git, ''",
    "/srv/git/x.git, /srv/git/x.git",
    "../x@y.git, ../x@y.git",
    "file:///srv/x@y.git, file:///srv/x@y.git",
    "'', ''",
  })
  void takesCredentialsOutOfAnAddress(String url, String expected) {
    assertThat(GitRevisionReader.withoutCredentials(url)).isEqualTo(expected);
  }

  private static GitRevision read(Path folder) throws IOException {
    return new GitRevisionReader().read(folder).orElseThrow();
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
