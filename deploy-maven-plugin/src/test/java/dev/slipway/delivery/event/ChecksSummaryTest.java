package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksSummaryTest {
  private final List<String> lines = new ArrayList<>();
  private final ConsoleListener console = new ConsoleListener(lines::add, lines::add);

  private static final List<Event> RUN =
      List.of(
          check("java-version", "build", "ok", "Java 17"),
          check("maven-version", "build", "ok", "Maven 3.9.11"),
          check("git-depth", "git", "warning", "a shallow clone"),
          check("git-changes", "git", "ok", "pushed"),
          check("store-login", "store", "failed", "401"),
          check("store-policy", "store", "skipped", "this user may not read it"),
          check("gitlab-token", "gitlab", "skipped", "no GitLab server is known"),
          check("gitlab-role", "gitlab", "skipped", "no GitLab server is known"),
          check("gitlab-role", "gitlab", "skipped", "no GitLab server is known"),
          check("gitlab-branch", "gitlab", "skipped", "no GitLab server is known"),
          check("gitlab-pages", "gitlab", "skipped", "no GitLab server is known"),
          check("kubeconfig", "cluster", "ok", "read"),
          new Event.ChecksFinished("service", 4, 1, 1, 6, 1.26));

  private static Event.Checked check(String id, String group, String state, String seen) {
    boolean wrong = state.equals("warning") || state.equals("failed");
    return new Event.Checked(
        id, group, "", state, new Event.Advice("what", seen, "wanted", wrong ? "do it" : "", ""));
  }

  @Test
  void whatFailedComesFirstAndTheRestIsCounted() {
    ChecksSummary summary = new ChecksSummary(console, false);
    RUN.forEach(summary::on);

    assertThat(lines)
        .containsExactly(
            "failed   store-login            401",
            "         wanted:  what: wanted",
            "         fix:     do it",
            "warning  git-depth              a shallow clone",
            "         wanted:  what: wanted",
            "         fix:     do it",
            "ok       4 of build, git, cluster",
            "skipped  store-policy:          this user may not read it",
            "skipped  5 of gitlab:           no GitLab server is known",
            "4 ok, 1 warning, 1 failed, 6 skipped in 1.3 s",
            "Each check with what it saw: -Dslipway.doctor.all");
  }

  @Test
  void onRequestEachHasItsLine() {
    ChecksSummary summary = new ChecksSummary(console, true);
    RUN.forEach(summary::on);

    assertThat(lines)
        .hasSize(2 * 3 + 4 + 6 + 1)
        .startsWith("failed   store-login            401")
        .contains(
            "ok       java-version           Java 17",
            "skipped  gitlab-pages           no GitLab server is known")
        .endsWith("4 ok, 1 warning, 1 failed, 6 skipped in 1.3 s");
  }

  @Test
  void otherEventsPassAtOnce() {
    ChecksSummary summary = new ChecksSummary(console, false);
    summary.on(RUN.get(0));
    summary.on(new Event.Warning("careful"));
    assertThat(lines).containsExactly("careful");
  }
}
