package dev.slipway.delivery.inventory.history;

import dev.slipway.delivery.environment.git.FolderHistory;
import dev.slipway.delivery.environment.git.FolderHistory.End;
import dev.slipway.delivery.environment.git.FolderHistory.Line;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.history.KnownHistory.Lost;
import dev.slipway.delivery.inventory.history.KnownHistory.Point;
import dev.slipway.delivery.parallel.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Reads which versions environments named when, from the first-parent lines of their repositories.
 * What was read is kept by commit: later only newer commits are read. For several threads.
 */
public final class Histories {
  private static final int AT_A_TIME = 2;

  private final HistoryCache cache;

  /**
   * @param caches slipway's cache directory
   */
  public Histories(Path caches) {
    this.cache = new HistoryCache(caches);
  }

  /** Reads several, two at a time: more would hold more trees in memory. */
  public List<Timeline> read(Map<String, GitCheckout> checkouts) throws IOException {
    List<Callable<Timeline>> tasks = new ArrayList<>();
    checkouts.forEach((environment, git) -> tasks.add(() -> read(environment, git)));
    return new Parallel(AT_A_TIME).all(tasks);
  }

  /**
   * Reads the history up to the checked-out commit.
   *
   * @param checkout of the environment's folder; closed by the caller
   */
  public Timeline read(String environment, GitCheckout checkout) throws IOException {
    Optional<FolderHistory> folder = checkout.history("apps");
    if (folder.isEmpty()) {
      return new Timeline(environment, List.of(), Optional.empty(), "");
    }
    try (FolderHistory git = folder.get()) {
      Path file = cache.file(environment, checkout.identity());
      KnownHistory known = usable(cache.read(file, environment), git);
      Map<String, Integer> positions = known.positions();
      Line line = git.line(positions::containsKey);
      KnownHistory base = line.known().map(known::upTo).orElse(KnownHistory.NONE);
      ReferenceVersions versions = new ReferenceVersions(git);
      KnownHistory now =
          new HistoryReader(environment, versions)
              .extend(base, line)
              .with(lost(known, base, line, git));
      boolean whole = line.end() != End.MISSING && versions.missing() == 0;
      // An older commit that was checked out for once does not replace what is known.
      boolean older = line.commits().isEmpty() && base.line().size() < known.line().size();
      // Nor does a shallow clone that ends before it meets a history that is known as a whole.
      boolean shorter = line.end() == End.SHALLOW && known.begin().isEmpty();
      boolean kept = older || shorter && known.head().isPresent();
      if (whole && !kept && !now.equals(known)) {
        cache.write(file, now, environment);
      }
      return new Timeline(
          environment,
          now.changes(),
          now.begin().map(Point::time),
          new HistoryTexts(file).cut(now, line.end(), versions.missing()));
    }
  }

  /** Nothing of a history that began at the end of a shallow clone which is deeper now. */
  private static KnownHistory usable(KnownHistory known, FolderHistory git) throws IOException {
    boolean deeper = known.begin().isPresent() && git.goesBeyond(known.begin().get().commit());
    return deeper ? KnownHistory.NONE : known;
  }

  /**
   * What was the newest commit of an earlier reading and is not in the history now. Where the clone
   * ends before a commit that is known, it may be in what the clone lacks.
   */
  private static Optional<Lost> lost(
      KnownHistory known, KnownHistory base, Line line, FolderHistory git) throws IOException {
    boolean replaced =
        !line.commits().isEmpty()
            && line.end() != End.SHALLOW
            && line.end() != End.MISSING
            && base.line().size() < known.line().size()
            && !git.includes(known.head().orElseThrow());
    if (replaced) {
      return Optional.of(
          new Lost(known.head().orElseThrow(), known.line().size() - base.line().size()));
    }
    Optional<Lost> before = known.lost();
    return before.isPresent() && git.includes(before.get().commit()) ? Optional.empty() : before;
  }
}
