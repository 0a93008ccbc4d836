package dev.slipway.delivery.suggest.rollback;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
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
import org.junit.jupiter.api.io.TempDir;

/** An environment on a forge in memory, whose app failed. */
abstract class RollbacksScene {
  static final Instant ENDED = Instant.parse("2026-11-30T09:00:00.5Z");
  static final String GOOD = reference("1.4.1", "aaa1", "a");
  static final String FAILED = reference("1.4.2", "bbb2", "b") + "  namespace: shop # ours\n";

  @TempDir Path clone;

  final MemoryForge forge = new MemoryForge();
  final MemoryProject project = forge.add("shop/prod", Map.of("apps/orders.yaml", FAILED));
  final List<String> events = new ArrayList<>();

  @BeforeEach
  void history() throws IOException, GitAPIException {
    try (Git git = Git.init().setInitialBranch("main").setDirectory(clone.toFile()).call()) {
      commit(git, reference("1.4.0", "ccc3", "c"));
      commit(git, GOOD);
      commit(git, FAILED);
    }
  }

  String reference(MergeRequest request) {
    return Objects.requireNonNull(
        project.tree(request.branches().source()).get("apps/orders.yaml"));
  }

  void report(RunReport report) {
    new Rollbacks(forge, "shop/prod", clone, this::hear).on(new Event.RunReported(report));
  }

  void hear(Event event) {
    if (event instanceof Event.Warning warning) {
      events.add("! " + warning.message());
    } else if (event instanceof Event.Note note) {
      events.add(note.message());
    }
  }

  static RunReport failed(String app, String version, String good) {
    return run(RunOutcome.FAILED, app(app, AppState.FAILED, version, good));
  }

  static AppReport app(String app, AppState state, String version, String good) {
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

  static RunReport run(RunOutcome outcome, AppReport app) {
    return new RunReport(
        new RunSource("prod", "https://k", "c", "r", "", ""),
        outcome,
        ENDED.minusSeconds(60),
        Optional.of(ENDED),
        List.of(app),
        Optional.empty());
  }

  static String reference(String version, String commit, String digit) {
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

  void commit(Git git, String text) throws IOException, GitAPIException {
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
