package dev.slipway.delivery.suggest.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.suggest.changelog.Changelog.Direction;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangelogReaderTest {
  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject project = forge.add("shop/orders", Map.of("a", "1"));

  @Test
  void forwardNeedsTwoRequestsWhereMessagesNameMergeRequests() throws IOException {
    String from = change("base");
    change("feat: one (!1)");
    String to = change("feat: two (!2)");
    forge.forgetRequests();

    Changelog changelog = read(from, to);

    assertThat(changelog.direction()).isEqualTo(Direction.FORWARD);
    assertThat(changelog.groups())
        .map(g -> g.mergeRequest().orElseThrow().iid())
        .containsExactly(2L, 1L);
    assertThat(changelog.extent()).isEqualTo(new Changelog.Extent(2, false, ""));
    assertThat(changelog.compare().orElseThrow())
        .hasToString("https://gitlab.example.com/shop/orders/-/compare/" + from + "..." + to);
    assertThat(forge.reads()).hasSize(2);
  }

  @Test
  void backwardListsWhatIsTakenBack() throws IOException {
    String to = change("base");
    change("feat: one");
    String from = change("feat: two");

    Changelog changelog = read(from, to);

    assertThat(changelog.direction()).isEqualTo(Direction.BACKWARD);
    assertThat(changelog.groups()).isEmpty();
    assertThat(changelog.removed()).map(c -> c.message()).containsExactly("feat: two", "feat: one");
  }

  @Test
  void divergedListsBoth() throws IOException {
    String base = change("base");
    String from = project.change("ada", "hotfix", "fix: quick", Map.of("b", "2"));
    project.move("main", Optional.of(base));
    String to = change("feat: one");

    Changelog changelog = read(from, to);

    assertThat(changelog.direction()).isEqualTo(Direction.DIVERGED);
    assertThat(changelog.groups()).hasSize(1);
    assertThat(changelog.removed()).map(c -> c.message()).containsExactly("fix: quick");
  }

  @Test
  void sameCommit() throws IOException {
    String commit = change("base");
    assertThat(read(commit, commit).direction()).isEqualTo(Direction.SAME);
    assertThat(read(commit.substring(0, 12), commit + "-dirty").direction())
        .isEqualTo(Direction.SAME);
  }

  @Test
  void aHistoryThatWasRewrittenIsUnknownAndSaysSo() throws IOException {
    String to = change("base");
    String gone = "0123456789abcdef0123456789abcdef01234567";

    assertThat(read(gone, to).direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(read(gone, to).extent().reason())
        .isEqualTo(
            "commit 0123456789ab of version 1.4.1 is not in the repository: its history was"
                + " rewritten, or its branch deleted");
    assertThat(read(to, gone).extent().reason()).contains("of version 1.4.2");
  }

  @Test
  void historiesWithNothingInCommon() throws IOException {
    History history = new History().add("a", "one").add("b", "other");
    Changelog changelog = new ChangelogReader().read(history, range("a", "b"));
    assertThat(changelog.extent().reason())
        .isEqualTo("the commits of the two versions have no history in common");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--upload-pack=x", "main", "a..b", "HEAD", "0123456789abcdefg", "abc"})
  void whatIsNoCommitIsNotAskedFor(String commit) throws IOException {
    String to = change("base");
    forge.forgetRequests();
    assertThat(read(commit, to).extent().reason()).contains(commit, "which is not a commit");
    assertThat(read(to, "").extent().reason()).isEqualTo("version 1.4.2 names no commit");
    assertThat(forge.reads()).isEmpty();
  }

  @Test
  void manyCommitsAreCut() throws IOException {
    History history = new History().add("c0", "c0");
    for (int i = 1; i <= 20; i++) {
      history.add("c" + i, "commit " + i, "c" + (i - 1));
    }
    Changelog changelog = new ChangelogReader(5, 0).read(history, range("c0", "c20"));
    assertThat(changelog.direction()).isEqualTo(Direction.FORWARD);
    assertThat(changelog.groups().get(0).commits()).hasSize(5);
    assertThat(changelog.extent()).isEqualTo(new Changelog.Extent(20, true, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "403, 'its history can''t be read: refused'",
    "500, 'its history can''t be read: refused'"
  })
  void whatTheServerRefusesDoesNotStopAnUpdate(int status, String reason) throws IOException {
    CommitSource refusing =
        new DelegatingSource(new History()) {
          @Override
          public Range between(String from, String to, int most) throws IOException {
            throw new ForgeException(status, "refused");
          }
        };
    Changelog changelog = new ChangelogReader().read(refusing, range("a", "b"));
    assertThat(changelog.direction()).isEqualTo(Direction.UNKNOWN);
    assertThat(changelog.extent().reason()).isEqualTo(reason);
  }

  @Test
  void theFileIsReadAtTheNewerCommit() throws IOException {
    String from = change("base");
    String to =
        project.change(
            "ada",
            "main",
            "release",
            Map.of("CHANGELOG.md", "# Changelog\n\n## 1.4.2\n\n- new\n\n## 1.4.1\n\n- old\n"));
    assertThat(read(from, to).notes()).isEqualTo("## 1.4.2\n\n- new");
    ChangeRange back =
        new ChangeRange(new ChangeRange.Point("1.4.2", to), new ChangeRange.Point("1.4.1", from));
    assertThat(new ChangelogReader().read(source(), back).notes()).isEqualTo("## 1.4.2\n\n- new");
  }

  @Test
  void longMessagesAreCut() throws IOException {
    String from = change("base");
    String to = change("feat: " + "x".repeat(1 << 20));
    assertThat(read(from, to).groups().get(0).commits().get(0).message())
        .hasSize(CommitTexts.MOST_MESSAGE);
  }

  private String change(String message) {
    return project.change("ada", "main", message, Map.of("a", message.substring(0, 4)));
  }

  private CommitSource source() {
    return new ForgeCommits(forge, project.facts());
  }

  private Changelog read(String from, String to) throws IOException {
    return new ChangelogReader()
        .read(
            source(),
            new ChangeRange(
                new ChangeRange.Point("1.4.1", from), new ChangeRange.Point("1.4.2", to)));
  }

  private static ChangeRange range(String from, String to) {
    return new ChangeRange(
        new ChangeRange.Point("1", History.id(from)), new ChangeRange.Point("2", History.id(to)));
  }

  /** All of another source, but for what a test overrides. */
  private static class DelegatingSource implements CommitSource {
    private final CommitSource source;

    DelegatingSource(CommitSource source) {
      this.source = source;
    }

    @Override
    public Range between(String from, String to, int most) throws IOException {
      return source.between(from, to, most);
    }

    @Override
    public Optional<String> mergeBase(String one, String other) throws IOException {
      return source.mergeBase(one, other);
    }

    @Override
    public List<dev.slipway.delivery.forge.MergeRequest> mergeRequestsOf(String commit)
        throws IOException {
      return source.mergeRequestsOf(commit);
    }

    @Override
    public Optional<java.net.URI> mergeRequestPage(long iid) {
      return source.mergeRequestPage(iid);
    }

    @Override
    public Optional<String> changelogFile(String commit) throws IOException {
      return source.changelogFile(commit);
    }

    @Override
    public Optional<java.net.URI> comparePage(String from, String to) {
      return source.comparePage(from, to);
    }
  }
}
