package dev.slipway.delivery.suggest.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.markdown.GitlabMarkdown;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.ChangeCounts;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.report.VersionChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbacksTest {
  private static final Instant ENDED = Instant.parse("2026-11-30T09:00:00.5Z");
  private static final String GOOD = reference("1.4.1", "aaa1", "a");
  private static final String FAILED =
      reference("1.4.2", "bbb2", "b") + "  namespace: shop # ours\n";

  @TempDir Path clone;

  private final MemoryForge forge = new MemoryForge();
  private final MemoryProject project = forge.add("shop/prod", Map.of("apps/orders.yaml", FAILED));
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void history() throws IOException, GitAPIException {
    try (Git git = Git.init().setInitialBranch("main").setDirectory(clone.toFile()).call()) {
      commit(git, reference("1.4.0", "ccc3", "c"));
      commit(git, GOOD);
      commit(git, FAILED);
    }
  }

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

  @Test
  void doesNothingWhereNothingCanBeTakenBack() {
    report(run(RunOutcome.SUCCEEDED, app("orders", AppState.READY, "1.4.2", "1.4.1")));
    report(run(RunOutcome.RUNNING, app("orders", AppState.IN_PROGRESS, "1.4.2", "1.4.1")));
    report(failed("orders", "1.4.2", "")); // it never was ready
    report(failed("orders", "1.4.2", "1.4.2")); // not because of the version
    report(run(RunOutcome.FAILED, app("orders", AppState.FAILED_BEFORE, "1.4.2", "1.4.1")));
    report(run(RunOutcome.FAILED, app("orders", AppState.UNKNOWN, "1.4.2", "1.4.1")));
    assertThat(forge.reads()).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void saysWhyThereIsNone() throws IOException {
    report(failed("orders", "1.4.3", "1.4.1"));
    report(failed("orders", "1.4.2", "1.3.9"));
    report(failed("cart", "2", "1"));
    project.change(
        "a",
        "main",
        "m",
        Map.of(
            "apps/orders.yaml",
            GOOD.replace("bundle: https://n/b-1.4.1", "path: manifests/o")
                .replaceAll("  (sha256|commit): .*\n", "")));
    report(failed("orders", "1.4.1", "1.4.0"));
    new Rollbacks(forge, "shop/gone", clone, this::hear)
        .on(new Event.RunReported(failed("orders", "1.4.2", "1.4.1")));
    assertThat(events)
        .containsExactly(
            "! No merge request takes orders back to 1.4.1: the default branch no longer names"
                + " 1.4.3.",
            "! No merge request takes orders back to 1.3.9: the history of this clone does not have"
                + " the reference to 1.3.9: set GIT_DEPTH: 0 in the job.",
            "! No merge request takes cart back to 1: the default branch has no apps/cart.yaml.",
            "! No merge request takes orders back to 1.4.0: its objects are a folder of the"
                + " repository: revert the commit that changed it.",
            "! The rollback could not be proposed: the project shop/gone is not there, or the token"
                + " may not see it.");
    assertThat(project.mergeRequests()).isEmpty();
  }

  /** Apps are taken back one by one. */
  @Test
  void goesOnWithTheOtherAppsWhereOneCanNotBeTakenBack() {
    project.change(
        "a", "main", "m", Map.of("apps/orders.yaml", FAILED.replace("version: ", "version: &v ")));
    project.change("a", "main", "m", Map.of("apps/cart.yaml", FAILED.replace("orders", "cart")));
    RunReport one = failed("orders", "1.4.2", "1.4.1");
    RunReport two = failed("cart", "1.4.2", "1.4.1");
    report(
        new RunReport(
            one.source(),
            one.outcome(),
            one.started(),
            one.ended(),
            List.of(one.apps().get(0), two.apps().get(0)),
            Optional.empty()));
    assertThat(events).hasSize(2);
    assertThat(events.get(0)).startsWith("! No merge request takes orders back to 1.4.1: The app");
    assertThat(events.get(1))
        .startsWith("! No merge request takes cart back to 1.4.1: the history");
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

  @Test
  void whatOthersWroteCommandsNothing() {
    String hostile = "/merge @all ```\n/close <img src=x> \u202e`";
    RunReport report =
        run(
            RunOutcome.FAILED,
            new AppReport(
                new AppOwnership("orders", hostile, "", ""),
                new VersionChange("1.4.2", "", "1.4.1", ""),
                new ChangeCounts(0, 1, 0),
                AppState.FAILED,
                List.of(
                    new FailureReport(
                        hostile,
                        "SLIP-S101",
                        hostile,
                        List.of(hostile, hostile),
                        List.of(),
                        false))));
    report(report);
    String text = project.mergeRequests().get(0).description();
    assertThat(GitlabMarkdown.complaints(text)).isEmpty();
    assertThat(text)
        .contains("````text\n  \u200B/merge @all ``` /close <img src=x> `\n")
        .doesNotContain("\u202e");
    String reference = reference(project.mergeRequests().get(0));
    assertThat(new FormatReader().app(reference, "apps/orders.yaml").hold().orElseThrow().reason())
        .isEqualTo("1.4.2 failed: SLIP-S101 /merge @all ``` /close <img src=x> `");
  }

  private String reference(MergeRequest request) {
    return Objects.requireNonNull(
        project.tree(request.branches().source()).get("apps/orders.yaml"));
  }

  private void report(RunReport report) {
    new Rollbacks(forge, "shop/prod", clone, this::hear).on(new Event.RunReported(report));
  }

  private void hear(Event event) {
    if (event instanceof Event.Warning warning) {
      events.add("! " + warning.message());
    } else if (event instanceof Event.Note note) {
      events.add(note.message());
    }
  }

  private static RunReport failed(String app, String version, String good) {
    return run(RunOutcome.FAILED, app(app, AppState.FAILED, version, good));
  }

  private static AppReport app(String app, AppState state, String version, String good) {
    return new AppReport(
        new AppOwnership(app, "team", "", ""),
        new VersionChange(version, "", good, "1.4.1".equals(good) ? "aaa1" : ""),
        new ChangeCounts(0, 1, 0),
        state,
        List.of(
            new FailureReport(
                "Deployment shop/orders",
                "SLIP-S101",
                "cause",
                List.of("Deployment shop/orders: 0 of 2 ready"),
                List.of("secret log"),
                false)));
  }

  private static RunReport run(RunOutcome outcome, AppReport app) {
    return new RunReport(
        new RunSource("prod", "https://k", "c", "r", "", ""),
        outcome,
        ENDED.minusSeconds(60),
        Optional.of(ENDED),
        List.of(app),
        Optional.empty());
  }

  private static String reference(String version, String commit, String digit) {
    return "# orders\napiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\nspec:\n"
        + "  bundle: https://n/b-"
        + version
        + "\n  sha256: "
        + digit.repeat(64)
        + "\n  version: \""
        + version
        + "\"\n  commit: "
        + commit
        + "\n";
  }

  private void commit(Git git, String text) throws IOException, GitAPIException {
    Path file = clone.resolve("apps/orders.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage("m")
        .setAuthor("a", "a@b.c")
        .setCommitter("a", "a@b.c")
        .setSign(false)
        .call();
  }
}
