package dev.slipway.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommitListTest {

  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of(CommitList.NONE, List.of()),
        Arguments.of(
            new CommitList(part(1, 1, true), CommitList.Part.NONE),
            List.of("1 commit since the last good version:", "  id1 Title 1 (Author 1)")),
        Arguments.of(
            new CommitList(part(2, 12, true), CommitList.Part.NONE),
            List.of(
                "12 commits since the last good version:",
                "  id1 Title 1 (Author 1)",
                "  id2 Title 2 (Author 2)",
                "  and 10 more")),
        Arguments.of(
            new CommitList(part(1, 100, false), CommitList.Part.NONE),
            List.of(
                "at least 100 commits since the last good version:",
                "  id1 Title 1 (Author 1)",
                "  and 99 or more")),
        Arguments.of(
            new CommitList(CommitList.Part.NONE, part(1, 1, true)),
            List.of(
                "1 commit of the last good version that this one lacks:",
                "  id1 Title 1 (Author 1)")),
        Arguments.of(
            new CommitList(part(1, 1, true), part(0, 3, true)),
            List.of(
                "1 commit since the last good version:",
                "  id1 Title 1 (Author 1)",
                "3 commits of the last good version that this one lacks:",
                "  and 3 more")));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void reads(CommitList commits, List<String> lines) {
    assertThat(commits.lines()).isEqualTo(lines);
    assertThat(commits.isEmpty()).isEqualTo(lines.isEmpty());
  }

  @Test
  void anAuthorMayBeUnknown() {
    CommitList.Commit commit = new CommitList.Commit("id", "Title", "");
    CommitList.Part part = new CommitList.Part(List.of(commit), 1, true);
    assertThat(new CommitList(part, CommitList.Part.NONE).lines()).contains("  id Title");
  }

  /** Once for each app: two objects of it failed for the same reason. */
  @Test
  void areSaidBesideTheFirstFailureOfAnApp() {
    AppReport app = ExampleRuns.failedWithCommits().apps().get(0);
    assertThat(app.commitLines(app.failures().get(0))).hasSize(4);
    assertThat(app.commitLines(app.failures().get(1))).isEmpty();
  }

  private static CommitList.Part part(int listed, int count, boolean complete) {
    return new CommitList.Part(
        IntStream.rangeClosed(1, listed)
            .mapToObj(n -> new CommitList.Commit("id" + n, "Title " + n, "Author " + n))
            .toList(),
        count,
        complete);
  }
}
