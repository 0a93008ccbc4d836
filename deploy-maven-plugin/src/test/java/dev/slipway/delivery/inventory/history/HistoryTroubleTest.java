package dev.slipway.delivery.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Timeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories that are rewritten, cut, damaged or hostile. */
@Tag("slow")
class HistoryTroubleTest {
  private static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");

  @TempDir private Path folder;
  private EnvironmentRepo repo;
  private RandomHistory history;

  @BeforeEach
  void repository() throws IOException {
    repo = new EnvironmentRepo(folder.resolve("env"));
    history = new RandomHistory(repo, 42).grow(40);
  }

  @AfterEach
  void close() {
    repo.close();
  }

  @Test
  void aRewrittenHistoryIsReadAgainAndSaysSo() throws IOException {
    read(repo.folder());
    ObjectId old = history.line().get(39);
    history.rewind(10).grow(3);

    Timeline timeline = read(repo.folder());

    assertThat(timeline.changes())
        .isEqualTo(SlowHistory.changes(repo, history.line(), "production"));
    Path file = files(folder.resolve("caches")).get(0);
    assertThat(timeline.cut())
        .isEqualTo(
            "The history was rewritten, or another branch was read before: commit %1$s, the newest one of an earlier reading, is no longer in it; 10 commits were replaced. To see them, 'git log %1$s' where they still exist; to accept the new history, delete %2$s."
                .formatted(old.name().substring(0, 12), file));
    assertThat(read(repo.folder())).isEqualTo(timeline);
    history.grow(2);
    assertThat(read(repo.folder()).cut()).isEqualTo(timeline.cut());
    Files.delete(file);
    assertThat(read(repo.folder()).cut()).isEmpty();
  }

  @Test
  void noCommitOfTheOldHistoryIsLeft() throws IOException {
    read(repo.folder());
    RandomHistory other = new RandomHistory(repo, 43).grow(5);
    Timeline timeline = read(repo.folder());
    assertThat(timeline.changes()).isEqualTo(SlowHistory.changes(repo, other.line(), "production"));
    assertThat(timeline.cut()).contains("40 commits were replaced");
    repo.checkOut(history.line().get(39));
    assertThat(read(repo.folder()).changes())
        .isEqualTo(SlowHistory.changes(repo, history.line(), "production"));
  }

  @Test
  void aBranchThatWasReadAndThenMergedIsNotRewritten() throws IOException {
    ObjectId base = history.line().get(39);
    Map<String, String> files = Map.of("apps/a.yaml", EnvironmentRepo.app("a", "1", ""));
    ObjectId branch = repo.commit(files, List.of(base), TIME, "work");
    repo.checkOut(branch);
    read(repo.folder());
    String message = "Merge branch 'work' into 'main'\n\nThe work\n\nSee merge request a/b!1";
    repo.checkOut(repo.commit(files, List.of(base, branch), TIME, message));
    Timeline timeline = read(repo.folder());
    assertThat(timeline.cut()).isEmpty();
    assertThat(timeline.changes().get(timeline.changes().size() - 1).by().subject())
        .isEqualTo("The work");
  }

  @Test
  void aShallowCloneSaysWhatToFetch() throws IOException, GitAPIException {
    Path clone = folder.resolve("clone");
    try (Git git =
        Git.cloneRepository()
            .setURI(repo.folder().toUri().toString())
            .setDirectory(clone.toFile())
            .setDepth(5)
            .call()) {
      Timeline timeline = read(clone);
      ObjectId oldest = history.line().get(35);
      Instant begin = timeline.begin().orElseThrow();
      assertThat(timeline.cut())
          .isEqualTo(
              "The clone is shallow: what changed before %s (commit %s) is missing. Fetch it with 'git fetch --unshallow'; in GitLab CI, set GIT_DEPTH to 0."
                  .formatted(begin, oldest.name().substring(0, 12)));
      assertThat(timeline.changes())
          .isEqualTo(SlowHistory.changes(repo, history.line().subList(35, 40), "production"));
      assertThat(read(clone)).isEqualTo(timeline);

      git.fetch().setUnshallow(true).call();
      Timeline whole = read(clone);
      assertThat(whole.cut()).isEmpty();
      assertThat(whole.begin()).isEmpty();
      assertThat(whole.changes())
          .isEqualTo(SlowHistory.changes(repo, history.line(), "production"));
    }
  }

  @Test
  void aShallowCloneHasWhatWasReadOfAWholeOneBefore() throws IOException, GitAPIException {
    Path whole = folder.resolve("whole");
    Path clone = folder.resolve("clone");
    String origin = repo.folder().toUri().toString();
    Git.cloneRepository().setURI(origin).setDirectory(whole.toFile()).call().close();
    Timeline before = read(whole);
    Git.cloneRepository().setURI(origin).setDirectory(clone.toFile()).setDepth(2).call().close();
    assertThat(read(clone)).isEqualTo(before);
  }

  /** As a build with GIT_DEPTH does, when more was merged since the last one. */
  @Test
  void aShallowCloneThatDoesNotReachTheKnownCommitsIsNotRewritten()
      throws IOException, GitAPIException {
    Path clone = folder.resolve("clone");
    String origin = repo.folder().toUri().toString();
    Path whole = folder.resolve("whole");
    Git.cloneRepository().setURI(origin).setDirectory(whole.toFile()).call().close();
    read(whole);
    Path file = files(folder.resolve("caches")).get(0);
    byte[] known = Files.readAllBytes(file);
    history.grow(6);
    try (Git git =
        Git.cloneRepository().setURI(origin).setDirectory(clone.toFile()).setDepth(3).call()) {
      Timeline timeline = read(clone);
      assertThat(timeline.cut()).startsWith("The clone is shallow: ").doesNotContain("rewritten");
      assertThat(timeline.changes())
          .isEqualTo(SlowHistory.changes(repo, history.line().subList(43, 46), "production"));
      assertThat(file).hasBinaryContent(known);

      git.fetch().setDepth(10).call();
      assertThat(read(clone).cut()).isEmpty();
      assertThat(read(clone).changes())
          .isEqualTo(SlowHistory.changes(repo, history.line(), "production"));
    }
  }

  @Test
  void objectsThatAPartialCloneLacks() throws IOException {
    Map<String, String> first = Map.of("apps/a.yaml", EnvironmentRepo.app("a", "1", ""));
    String lost = EnvironmentRepo.app("a", "2", "");
    Map<String, String> second = Map.of("apps/a.yaml", lost);
    Map<String, String> third = Map.of("apps/a.yaml", EnvironmentRepo.app("a", "3", ""));
    ObjectId one = repo.commit(first, List.of(), TIME, "1");
    ObjectId two = repo.commit(second, List.of(one), TIME.plusSeconds(60), "2");
    repo.checkOut(repo.commit(third, List.of(two), TIME.plusSeconds(120), "3"));
    ObjectId blob =
        new ObjectInserter.Formatter()
            .idFor(Constants.OBJ_BLOB, lost.getBytes(StandardCharsets.UTF_8));
    Path object = object(blob);
    byte[] content = Files.readAllBytes(object);
    object.toFile().setWritable(true);
    Files.delete(object);

    Timeline partial = read(repo.folder());
    assertThat(partial.changes())
        .extracting(change -> change.by().subject())
        .containsExactly("1", "3");
    assertThat(partial.cut())
        .isEqualTo(
            "The clone is partial: 1 versions of app references are missing, and their changes with them. Fetch them with 'git fetch --refetch --no-filter'.");

    Files.write(object, content);
    Timeline whole = read(repo.folder());
    assertThat(whole.changes()).hasSize(3);
    assertThat(whole.cut()).isEmpty();

    Path commit = object(one);
    commit.toFile().setWritable(true);
    Files.delete(commit);
    try (Stream<Path> all = Files.walk(folder.resolve("caches"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    Timeline cut = read(repo.folder());
    assertThat(cut.changes()).extracting(change -> change.by().subject()).containsExactly("2", "3");
    assertThat(cut.cut())
        .startsWith("The clone lacks commits or folders from before " + TIME.plusSeconds(60));
  }

  @Test
  void aDamagedCacheIsIgnored() throws IOException {
    Timeline timeline = read(repo.folder());
    Path file = files(folder.resolve("caches")).get(0);
    byte[] bytes = Files.readAllBytes(file);
    for (int at : new int[] {0, 4, 8, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x41;
      Files.write(file, damaged);
      assertThat(read(repo.folder())).isEqualTo(timeline);
      assertThat(file).hasBinaryContent(bytes);
    }
    Files.write(file, new byte[0]);
    assertThat(read(repo.folder())).isEqualTo(timeline);
  }

  @Test
  void hostileFilesAndMessages() throws IOException {
    try (ObjectInserter inserter = repo.repository().newObjectInserter()) {
      ObjectId app =
          inserter.insert(
              Constants.OBJ_BLOB,
              EnvironmentRepo.app("orders", "1\u202e", "").getBytes(StandardCharsets.UTF_8));
      ObjectId binary = inserter.insert(Constants.OBJ_BLOB, new byte[] {0, (byte) 0xff, 10, 9});
      ObjectId large = inserter.insert(Constants.OBJ_BLOB, new byte[2 << 20]);
      TreeFormatter inner = new TreeFormatter();
      inner.append("orders.yaml", FileMode.REGULAR_FILE, app);
      ObjectId folderId = inserter.insert(inner);
      TreeFormatter apps = new TreeFormatter();
      apps.append("a\u001b[31m.yaml", FileMode.REGULAR_FILE, app);
      apps.append("binary.yaml", FileMode.REGULAR_FILE, binary);
      apps.append("folder.yaml", FileMode.TREE, folderId);
      apps.append("large.yaml", FileMode.REGULAR_FILE, large);
      apps.append("link.yaml", FileMode.SYMLINK, app);
      apps.append("module.yaml", FileMode.GITLINK, history.line().get(0));
      apps.append("notes.txt", FileMode.REGULAR_FILE, app);
      apps.append("orders.yaml", FileMode.EXECUTABLE_FILE, app);
      TreeFormatter root = new TreeFormatter();
      root.append("apps", FileMode.TREE, inserter.insert(apps));
      ObjectId tree = inserter.insert(root);
      String message = "x\u001b[2J\u202e" + "y".repeat(1 << 20) + "\n\nSee merge request a/b!7\n";
      repo.checkOut(repo.commit(inserter, tree, List.of(), TIME, message));
    }
    Timeline timeline = read(repo.folder());
    assertThat(timeline.changes()).hasSize(1);
    assertThat(timeline.changes().get(0).app()).isEqualTo("orders");
    assertThat(timeline.changes().get(0).after()).map(AppVersion::version).contains("1");
    assertThat(timeline.changes().get(0).by().mergeRequest()).isEqualTo("a/b!7");
    assertThat(timeline.changes().get(0).by().subject()).startsWith("x[2Jyyy").hasSize(200);
  }

  private Path object(ObjectId id) {
    String name = id.name();
    return repo.folder()
        .resolve(".git/objects")
        .resolve(name.substring(0, 2))
        .resolve(name.substring(2));
  }

  private static List<Path> files(Path caches) throws IOException {
    try (Stream<Path> all = Files.walk(caches)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private Timeline read(Path clone) throws IOException {
    try (GitCheckout git = GitCheckout.open(clone).orElseThrow()) {
      return new Histories(folder.resolve("caches")).read("production", git);
    }
  }
}
