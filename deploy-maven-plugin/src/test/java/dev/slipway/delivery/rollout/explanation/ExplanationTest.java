package dev.slipway.delivery.rollout.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldValue;
import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.VersionChange;
import dev.slipway.delivery.rollout.cause.Cause;
import dev.slipway.delivery.rollout.cause.CauseCode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Instant SINCE = Instant.parse("2026-11-30T03:05:00Z");
  private static final AppOwnership APP =
      new AppOwnership(
          "orders", "team-orders", "#orders", "https://gitlab.example.com/shop/orders.git");
  private static final VersionChange VERSION =
      new VersionChange("1.4.2", "4e5f6a7b8c9d", "1.4.1", "0a1b2c3d4e5f");

  @Test
  void oneLineForEachThingToSay() {
    Signs signs =
        new Signs(
            List.of(
                new FieldChange(
                    "spec.template.spec.containers[name=app].resources.limits.memory",
                    new FieldValue.Text("512Mi"),
                    new FieldValue.Text("256Mi"))),
            "starting\npassword=hunter2x\njava.lang.OutOfMemoryError\n",
            List.of(
                event("BackOff", "Back-off restarting failed container", 12, "03:09:30"),
                event("Unhealthy", "Readiness probe failed: refused", 3, "03:09:00"),
                event("Unhealthy", "Readiness probe failed: 503", 2, "03:08:00"),
                event("FailedScheduling", "before the run", 1, "03:00:00")),
            SINCE);

    FailureReport report = explanation(memory(3), signs, false).report(new LogMask());

    assertThat(report.lines())
        .containsExactly(
            "app:     orders 1.4.2 (last good 1.4.1), owner team-orders, #orders",
            "commits: https://gitlab.example.com/shop/orders/-/compare/0a1b2c3d4e5f...4e5f6a7b8c9d",
            "object:  Deployment shop/orders (Pod shop/orders-7d9c-a, one of 3 Pod objects with"
                + " this cause)",
            "cause:   SLIP-S151 The container used more memory than its limit: limit 256Mi",
            "shows:   exit code 137; 5 restarts",
            "events:  BackOff ×12: Back-off restarting failed container; Unhealthy ×5: Readiness"
                + " probe failed: refused",
            "changed: spec.template.spec.containers[name=app].resources.limits.memory: 512Mi ->"
                + " 256Mi",
            "fix:     Raise limits.memory. Next try by 03:11:40 UTC.",
            "docs:    https://slipway.dev/docs/rollout-causes.md#slip-s151");
    assertThat(report.log())
        .containsExactly("starting", "password=***", "java.lang.OutOfMemoryError");
    assertThat(report.object()).isEqualTo("Deployment shop/orders");
    assertThat(report.code()).isEqualTo("SLIP-S151");
    assertThat(report.cause()).startsWith("The container used more memory");
  }

  /** The page of causes begins with an explanation; it is one that Slipway prints. */
  @Test
  void theExampleOfThePage() throws IOException {
    Cause cause =
        new Cause(
            CauseCode.OUT_OF_MEMORY,
            "Pod shop/orders-7d9c-a",
            CauseCode.OUT_OF_MEMORY.title() + ": limit 256Mi",
            List.of("ended 03:09:00 UTC with exit code 137, OOMKilled, 5 restarts"),
            CauseCode.OUT_OF_MEMORY.fix(),
            3,
            Optional.of(Instant.parse("2026-11-30T03:11:40Z")));
    Signs signs =
        new Signs(
            List.of(
                new FieldChange(
                    "spec.template.spec.containers[name=app].resources.limits.memory",
                    new FieldValue.Text("512Mi"),
                    new FieldValue.Text("256Mi"))),
            "",
            List.of(
                event(
                    "BackOff",
                    "Back-off restarting failed container app in pod orders-7d9c-a_shop(1)",
                    12,
                    "03:09:30")),
            SINCE);
    VersionChange version = new VersionChange("1.4.2", "4e5f6a7b", "1.4.1", "0a1b2c3d");

    FailureReport report =
        new Explanation(APP, version, "Deployment shop/orders", cause, signs, false)
            .report(new LogMask());

    assertThat(DocPages.text("rollout-causes.md"))
        .contains("```text\n" + String.join("\n", report.lines()) + "\n```\n");
  }

  /** No heading without a text: it would look as if something could not be read. */
  @Test
  void leavesOutWhatIsUnknown() {
    Explanation explanation =
        new Explanation(
            new AppOwnership("environment", "", "", ""),
            new VersionChange("", "", "", ""),
            "Service shop/orders",
            new Cause(
                CauseCode.UNKNOWN,
                "Service shop/orders",
                "The cause is unknown",
                List.of(),
                "Check it.",
                1,
                Optional.empty()),
            Signs.none(SINCE),
            true);

    FailureReport report = explanation.report(new LogMask());

    assertThat(report.lines())
        .containsExactly(
            "app:     environment, was failing before this run, which did not change it",
            "object:  Service shop/orders",
            "cause:   SLIP-S001 The cause is unknown",
            "fix:     Check it.",
            "docs:    https://slipway.dev/docs/rollout-causes.md#slip-s001");
    assertThat(report.log()).isEmpty();
    assertThat(report.before()).isTrue();
  }

  @Test
  void noSecretIsInAnyLine() {
    Signs signs =
        new Signs(
            List.of(
                new FieldChange(
                    "spec.template.spec.containers[name=app].env[name=DB_PASSWORD].value",
                    new FieldValue.Text("old-value-1"),
                    new FieldValue.Text("new-value-2")),
                new FieldChange(
                    "spec.url", FieldValue.none(), new FieldValue.Text("known-secret-3"))),
            "known-secret-3",
            List.of(event("Failed", "with known-secret-3", 1, "03:09:30")),
            SINCE);
    Cause cause =
        new Cause(
            CauseCode.PROCESS_FAILED,
            "Pod shop/orders",
            "The process ended with an error: known-secret-3",
            List.of("known-secret-3", "a25vd24tc2VjcmV0LTM"),
            "Fix known-secret-3.",
            1,
            Optional.empty());

    FailureReport report =
        explanation(cause, signs, false).report(new LogMask(List.of("known-secret-3")));

    assertThat(report.toString()).doesNotContain("known-secret", "value-1", "value-2", "a25vd24t");
    assertThat(report.lines())
        .anyMatch(line -> line.contains("env[name=DB_PASSWORD].value: *** -> ***"))
        .anyMatch(line -> line.contains("spec.url: (none) -> ***"));
  }

  @Test
  void hostileNamesStayOnTheirLines() {
    String hostile = "<!channel>\n/close\u202e \u001b[2J" + "x".repeat(1 << 20);
    Signs signs =
        new Signs(
            List.of(
                new FieldChange(
                    hostile, new FieldValue.Text(hostile), new FieldValue.Text(hostile + "y"))),
            hostile,
            List.of(event(hostile, hostile, 1, "03:09:30")),
            SINCE);
    Explanation explanation =
        new Explanation(
            new AppOwnership(hostile, hostile, hostile, hostile),
            new VersionChange(hostile, hostile, hostile, hostile + "z"),
            hostile,
            new Cause(
                CauseCode.UNKNOWN,
                hostile,
                hostile,
                List.of(hostile),
                hostile,
                2,
                Optional.empty()),
            signs,
            false);

    FailureReport report = explanation.report(new LogMask());

    assertThat(report.lines()).hasSizeLessThanOrEqualTo(10);
    assertThat(report.lines())
        .allSatisfy(
            line ->
                assertThat(line)
                    .hasSizeLessThan(620)
                    .doesNotContain("\n", "\u202e", "\u001b", "\r"));
    assertThat(report.log().toString().length()).isLessThan(700);
  }

  @Test
  void comparesCommits() {
    String from = "0a1b2c3d";
    String to = "4e5f6a7b";
    String compared = from + "..." + to;

    assertThat(CompareLink.of("https://gitlab.example.com/g/p", from, to))
        .contains("https://gitlab.example.com/g/p/-/compare/" + compared);
    assertThat(CompareLink.of("scm:git:git@gitlab.example.com:g/p.git", from, to))
        .contains("https://gitlab.example.com/g/p/-/compare/" + compared);
    assertThat(CompareLink.of("ssh://git@gitlab.example.com:2222/g/p.git", from, to))
        .contains("https://gitlab.example.com/g/p/-/compare/" + compared);
    assertThat(CompareLink.of("https://user:pw@github.com/o/r.git/", from, to))
        .contains("https://github.com/o/r/compare/" + compared);
    assertThat(CompareLink.of("https://x/y?private_token=a", from, to))
        .contains("https://x/y/-/compare/" + compared);
    assertThat(CompareLink.of("https://gitlab.example.com/g/p", from, from)).isEmpty();
    assertThat(CompareLink.of("https://gitlab.example.com/g/p", "main", to)).isEmpty();
    assertThat(CompareLink.of("javascript:alert(1)", from, to)).isEmpty();
    assertThat(CompareLink.of("", from, to)).isEmpty();
  }

  /** Without an address there are still the commits. */
  @Test
  void namesCommitsWithoutASource() {
    Explanation explanation =
        new Explanation(
            new AppOwnership("orders", "", "", ""),
            VERSION,
            "Deployment shop/orders",
            memory(1),
            Signs.none(SINCE),
            false);

    assertThat(explanation.report(new LogMask()).lines())
        .contains("commits: 0a1b2c3d4e5f...4e5f6a7b8c9d")
        .contains("object:  Deployment shop/orders (Pod shop/orders-7d9c-a)");
  }

  private static Explanation explanation(Cause cause, Signs signs, boolean before) {
    return new Explanation(APP, VERSION, "Deployment shop/orders", cause, signs, before);
  }

  private static Cause memory(int affected) {
    return new Cause(
        CauseCode.OUT_OF_MEMORY,
        "Pod shop/orders-7d9c-a",
        "The container used more memory than its limit: limit 256Mi",
        List.of("exit code 137", "5 restarts"),
        "Raise limits.memory.",
        affected,
        Optional.of(Instant.parse("2026-11-30T03:11:40Z")));
  }

  private static Map<String, Object> event(String reason, String message, int count, String clock) {
    return Map.of(
        "type", "Warning",
        "reason", reason,
        "message", message,
        "count", count,
        "lastTimestamp", "2026-11-30T" + clock + "Z");
  }
}
