package dev.slipway.delivery.suggest.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.suggest.changelog.Changelog.Group;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Histories, the newest commit last, and which commits belong together. */
class CommitGroupsTest {

  @Test
  void mergeCommitsNameTheirMergeRequests() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("a1", "first", "base")
            .add("a2", "second", "a1")
            .merge("m1", 7, "Two commits", "base", "a2")
            .add("b1", "third", "base")
            .merge("m2", 8, "One commit", "m1", "b1")
            .add("direct", "pushed", "m2");

    List<Group> groups = groups(history, "base", "direct", 20);

    assertThat(groups)
        .map(CommitGroupsTest::text)
        .containsExactly("!8 One commit: m2 b1", "!7 Two commits: m1 a2 a1", "-: direct");
    // Only for the commit that no message explains.
    assertThat(history.lookups()).containsExactly(History.id("direct"));
  }

  @Test
  void whatABranchTookFromMainBelongsToMain() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("a1", "first", "base")
            .add("b1", "other", "base")
            .merge("m1", 1, "Other", "base", "b1")
            .by("Ada", "sync", "Merge branch 'main' into 'a'", "a1", "m1")
            .add("a2", "second", "sync")
            .merge("m2", 2, "Long branch", "m1", "a2");

    assertThat(groups(history, "base", "m2", 0))
        .map(CommitGroupsTest::text)
        .containsExactly("!2 Long branch: m2 a2 sync a1", "!1 Other: m1 b1");
  }

  @Test
  void aMergeRequestWithinAnotherIsAGroupOfItsOwn() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("d1", "on develop", "base")
            .add("x1", "part", "base")
            .merge("inner", 3, "Part", "d1", "x1")
            .merge("outer", 4, "Release", "base", "inner");

    assertThat(groups(history, "base", "outer", 0))
        .map(CommitGroupsTest::text)
        .containsExactly("!4 Release: outer d1", "!3 Part: inner x1");
  }

  @Test
  void squashedCommitsNameThemInTwoWaysOrTheServerKnows() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("s1", "feat: one\n\nSee merge request shop/orders!1", "base")
            .add("s2", "feat: two (!2)", "s1")
            .add("s3", "feat: three", "s2")
            .add("s4", "feat: three, part two", "s3")
            .request("s3", History.mergeRequest(3, "Three", ""))
            .request("s4", History.mergeRequest(3, "Three", ""));

    assertThat(groups(history, "base", "s4", 20))
        .map(CommitGroupsTest::text)
        .containsExactly("!3 Three: s4 s3", "!2 feat: two: s2", "!1 feat: one: s1");
    assertThat(history.lookups()).hasSize(2);
  }

  @Test
  void mergesThatNameNothingAreLookedUp() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("a1", "first", "base")
            .merge("m1", 0, "A", "base", "a1")
            .request("m1", History.mergeRequest(5, "From the server", ""));

    assertThat(groups(history, "base", "m1", 20))
        .map(CommitGroupsTest::text)
        .containsExactly("!5 From the server: m1 a1");
    assertThat(groups(history, "base", "m1", 0))
        .map(CommitGroupsTest::text)
        .containsExactly("-: m1 a1");
  }

  @Test
  void withoutMergeRequestsFewAreLookedUp() throws IOException {
    History history = new History().add("c0", "c0");
    for (int i = 1; i <= 50; i++) {
      history.add("c" + i, "commit " + i, "c" + (i - 1));
    }
    assertThat(groups(history, "c0", "c50", 20)).hasSize(1);
    assertThat(history.lookups()).hasSize(3);
  }

  @Test
  void lookUpsAreBounded() throws IOException {
    History history = new History().add("c0", "c0");
    for (int i = 1; i <= 50; i++) {
      history.add("c" + i, "commit " + i, "c" + (i - 1));
      history.request("c" + i, History.mergeRequest(i, "Request " + i, ""));
    }
    List<Group> groups = groups(history, "c0", "c50", 20);
    assertThat(history.lookups()).hasSize(20);
    assertThat(groups).hasSize(21);
    assertThat(groups.get(20).commits()).hasSize(30);
  }

  @Test
  void requestsThatWereNotMergedDoNotCount() throws IOException {
    MergeRequest merged = History.mergeRequest(9, "Closed", "");
    MergeRequest closed =
        new MergeRequest(
            9, MergeRequest.State.CLOSED, "Closed", "", merged.branches(), "", merged.facts());
    History history =
        new History().add("base", "b").add("c", "commit", "base").request("c", closed);
    assertThat(groups(history, "base", "c", 20))
        .map(CommitGroupsTest::text)
        .containsExactly("-: c");
  }

  @Test
  void marksAndIssuesComeFromAllTexts() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("a1", "feat!: drop v1 (#4)\n\nBREAKING CHANGE: clients\n\nCloses PROJ-7", "base")
            .add("a2", "see #99\n\nnot #98 here", "a1")
            .merge("m1", 0, "A", "base", "a2")
            .add("b1", "fix: typo", "m1")
            .merge("m2", 0, "B", "m1", "b1")
            .request("m1", History.mergeRequest(1, "Drop v1 for #3", "Closes #5"))
            .request("m2", History.mergeRequest(2, "Typo", "", "Breaking Change"));

    List<Group> groups = groups(history, "base", "m2", 20);

    assertThat(groups).map(Group::breaking).containsExactly(true, true);
    assertThat(groups.get(1).issues()).containsExactly("#3", "#99", "#4", "#5", "PROJ-7");
    assertThat(groups.get(0).issues()).isEmpty();
  }

  @Test
  void aHistoryThatIsCutKeepsItsCommits() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("a1", "first", "base")
            .add("a2", "second", "a1")
            .merge("m1", 7, "Two commits", "base", "a2");
    CommitSource.Range range = history.between(History.id("base"), History.id("m1"), 2);

    assertThat(new CommitGroups(history, 0).of(range.commits(), History.id("m1")))
        .map(CommitGroupsTest::text)
        .containsExactly("!7 Two commits: m1 a2");
    assertThat(range.complete()).isFalse();
  }

  /** Deep nesting must not overflow the stack. */
  @Test
  void mergesWithinMergesWithinMerges() throws IOException {
    History history = new History().add("base", "base").add("n0", "n0", "base");
    for (int i = 1; i <= 5_000; i++) {
      history.by("Ada", "n" + i, "Merge branch", "base", "n" + (i - 1));
    }
    assertThat(groups(history, "base", "n5000", 0).get(0).commits()).hasSize(5_001);
  }

  private static List<Group> groups(History history, String from, String to, int lookups)
      throws IOException {
    CommitSource.Range range = history.between(History.id(from), History.id(to), Integer.MAX_VALUE);
    return new CommitGroups(history, lookups).of(range.commits(), History.id(to));
  }

  private static String text(Group group) {
    String names = group.commits().stream().map(c -> name(c.id())).collect(Collectors.joining(" "));
    return group.mergeRequest().map(r -> "!" + r.iid() + " " + r.title()).orElse("-")
        + ": "
        + names;
  }

  private static String name(String id) {
    return List.of(
            "base", "a1", "a2", "b1", "m1", "m2", "direct", "sync", "d1", "x1", "inner", "outer",
            "s1", "s2", "s3", "s4", "c")
        .stream()
        .filter(name -> History.id(name).equals(id))
        .findFirst()
        .orElse("?");
  }
}
