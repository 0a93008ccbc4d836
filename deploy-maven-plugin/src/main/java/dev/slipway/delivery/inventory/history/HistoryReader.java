package dev.slipway.delivery.inventory.history;

import dev.slipway.delivery.environment.git.FolderHistory.End;
import dev.slipway.delivery.environment.git.FolderHistory.FileChange;
import dev.slipway.delivery.environment.git.FolderHistory.Line;
import dev.slipway.delivery.environment.git.FolderHistory.Step;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.history.KnownHistory.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds the newer commits of a line to what is known of it. */
final class HistoryReader {
  private static final Pattern REFERENCE =
      Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)\\.yaml");

  private final String environment;
  private final ReferenceVersions versions;

  HistoryReader(String environment, ReferenceVersions versions) {
    this.environment = environment;
    this.versions = versions;
  }

  /**
   * The longer history.
   *
   * @param base up to the commit at which the line begins; nothing if it begins at none
   */
  KnownHistory extend(KnownHistory base, Line line) throws IOException {
    if (line.commits().isEmpty()) {
      return base;
    }
    Map<String, AppVersion> state = new HashMap<>();
    for (Change change : base.changes()) {
      change
          .after()
          .ifPresentOrElse(
              version -> state.put(change.app(), version), () -> state.remove(change.app()));
    }
    List<Change> changes = new ArrayList<>(base.changes());
    for (Step step : line.changes()) {
      Change.By by = CommitTexts.of(step);
      for (FileChange file : step.files()) {
        change(step, by, file, state).ifPresent(changes::add);
      }
    }
    List<String> commits = new ArrayList<>(base.line());
    commits.addAll(line.commits());
    return new KnownHistory(commits, changes, begin(base, line), base.lost());
  }

  private Optional<Change> change(
      Step step, Change.By by, FileChange file, Map<String, AppVersion> state) throws IOException {
    Matcher name = REFERENCE.matcher(file.name());
    if (!name.matches()) {
      return Optional.empty();
    }
    String app = name.group(1);
    Optional<AppVersion> before = Optional.ofNullable(state.get(app));
    Optional<AppVersion> after = Optional.empty();
    if (file.blob().isPresent()) {
      after = versions.of(file.name(), file.blob().get());
      if (after.isEmpty()) {
        return Optional.empty();
      }
    }
    if (after.equals(before)) {
      return Optional.empty();
    }
    after.ifPresentOrElse(version -> state.put(app, version), () -> state.remove(app));
    return Optional.of(new Change(step.time(), environment, app, before, after, by));
  }

  private static Optional<Point> begin(KnownHistory base, Line line) {
    if (line.end() == End.KNOWN || line.end() == End.FIRST_COMMIT) {
      return base.begin();
    }
    return line.oldest().map(oldest -> new Point(line.commits().get(0), oldest));
  }
}
