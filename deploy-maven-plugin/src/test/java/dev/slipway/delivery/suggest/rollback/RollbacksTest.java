package dev.slipway.delivery.suggest.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;

class RollbacksTest extends RollbacksScene {
  @Test
  void takesAFailedAppBackAndHoldsIt() {
    report(failed("orders", "1.4.2", "1.4.1"));
    MergeRequest request = project.mergeRequests().get(0);
    assertThat(events)
        .containsExactly("Merge request !1 takes orders back to 1.4.1: " + request.facts().web());
    assertThat(request.title()).isEqualTo("Take orders back to 1.4.1: 1.4.2 failed");
    assertThat(request.branches().target()).isEqualTo("main");
    assertThat(request.description())
        .contains(
            "A run of `prod` applied `orders` `1.4.2`, which failed.",
            "| `orders` | `1.4.2` | `1.4.1` |",
            "```text\n  Deployment shop/orders: 0 of 2 ready\n```\n",
            "`spec.hold` in `apps/orders.yaml`");
    String text = reference(request);
    assertThat(text)
        .isEqualTo(
            GOOD
                + "  hold: {since: \"2026-11-30T09:00:00Z\", by: \"Slipway\","
                + " reason: \"1.4.2 failed: SLIP-S101 Deployment shop/orders\"}\n"
                + "  namespace: shop # ours\n");
    AppReference app = new FormatReader().app(text, "apps/orders.yaml");
    assertThat(app.version()).isEqualTo("1.4.1");
    assertThat(project.tree("main").get("apps/orders.yaml")).isEqualTo(FAILED);
  }

  @Test
  void opensItOnce() {
    RunReport report = failed("orders", "1.4.2", "1.4.1");
    report(report);
    forge.forgetRequests();
    report(report);
    assertThat(forge.writes()).isEmpty();
    assertThat(project.mergeRequests()).hasSize(1);
    assertThat(events.get(1)).startsWith("Merge request !1 takes orders back to 1.4.1");
  }

  @Test
  void oneThatAPersonClosedStaysClosed() throws IOException {
    RunReport report = failed("orders", "1.4.2", "1.4.1");
    report(report);
    forge.mergeRequests(project.facts()).close(1);
    forge.forgetRequests();
    report(report);
    assertThat(forge.writes()).isEmpty();
    assertThat(events.get(1)).contains("was closed by a person and is not opened again");
  }

  @Test
  void goesOnWhereARunWasKilled() {
    RunReport report = failed("orders", "1.4.2", "1.4.1");
    report(report);
    String branch = project.mergeRequests().get(0).branches().source();
    MemoryForge other = new MemoryForge();
    MemoryProject left = other.add("shop/prod", Map.of("apps/orders.yaml", FAILED));
    left.change("bot", branch, "left", Map.of("apps/orders.yaml", GOOD));
    new Rollbacks(other, "shop/prod", clone, this::hear).on(new Event.RunReported(report));
    assertThat(other.writes()).noneMatch(write -> write.contains("commit"));
    assertThat(left.mergeRequests()).hasSize(1);
  }

  /** A person went back to a version that does not work either: staying there does not help. */
  @Test
  void theWayForwardIsNotHeld() throws IOException, GitAPIException {
    try (Git git = Git.open(clone.toFile())) {
      commit(git, reference("1.4.0", "ccc3", "c"));
    }
    project.change("a", "main", "m", Map.of("apps/orders.yaml", reference("1.4.0", "ccc3", "c")));
    report(failed("orders", "1.4.0", "1.4.1"));
    MergeRequest request = project.mergeRequests().get(0);
    assertThat(reference(request)).contains("version: \"1.4.1\"").doesNotContain("hold:");
    assertThat(request.description()).doesNotContain("spec.hold").contains("Close this merge");
  }

  @Test
  void takesBackToAReferenceThatNamedLess() throws IOException, GitAPIException {
    try (Git git = Git.open(clone.toFile())) {
      commit(git, GOOD.replaceAll("  sha256: .*\n", ""));
      commit(git, FAILED);
    }
    report(failed("orders", "1.4.2", "1.4.1"));
    AppReference app =
        new FormatReader().app(reference(project.mergeRequests().get(0)), "apps/orders.yaml");
    assertThat(app.version()).isEqualTo("1.4.1");
    assertThat(app.sha256()).isEmpty();
  }
}
