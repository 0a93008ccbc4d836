package dev.slipway.delivery.build;

import dev.slipway.delivery.cluster.apply.DryRun;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.cluster.result.RunResultFile;
import dev.slipway.delivery.environment.git.RequestedRevision;
import dev.slipway.delivery.environment.release.ReadRelease;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.notify.Budget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The state that goals of one build share, so that nothing is read or queried twice. */
public final class BuildState {
  private static final String KEY = "dev.slipway.delivery.build";

  private final AtomicReference<@Nullable ReadRelease> release = new AtomicReference<>();
  private final AtomicReference<@Nullable RequestedRevision> resolved = new AtomicReference<>();
  private final Map<String, DryRun> dryRuns = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable RunResult> applied = new AtomicReference<>();
  private final Budget notifications = new Budget();
  private volatile boolean planned;

  /**
   * That of a project, made by the first goal.
   *
   * @param known a value of the project's context
   * @param keep sets one
   */
  public static synchronized BuildState shared(
      Function<String, @Nullable Object> known, BiConsumer<String, Object> keep) {
    if (known.apply(KEY) instanceof BuildState state) {
      return state;
    }
    BuildState state = new BuildState();
    keep.accept(KEY, state);
    return state;
  }

  /** The release in these files: the one that was read before, as long as they are the same. */
  public Release release(ReleaseFiles files) throws IOException {
    ReadRelease known = release.get();
    if (known == null || !known.current()) {
      known = files.readNow();
      release.set(known);
    }
    return known.release();
  }

  /** What a server answered to an earlier goal. */
  public Optional<DryRun> dryRun(String server) {
    return Optional.ofNullable(dryRuns.get(server));
  }

  /** The same, and forgets it: the caller is about to write to the cluster. */
  public Optional<DryRun> takeDryRun(String server) {
    return Optional.ofNullable(dryRuns.remove(server));
  }

  public void keep(String server, DryRun dryRun) {
    dryRuns.put(server, dryRun);
  }

  /** Whether this build resolved the requested commit already. */
  boolean isResolved(RequestedRevision wish) {
    return wish.equals(resolved.get());
  }

  void resolved(RequestedRevision wish) {
    resolved.set(wish);
  }

  /** Whether the plan files are of this build. */
  boolean isPlanned() {
    return planned;
  }

  /** Notes that the plan files are of this build. */
  public void planned() {
    planned = true;
  }

  /** What {@code delivery:apply} of this build changed. */
  public Optional<RunResult> applied() {
    return Optional.ofNullable(applied.get());
  }

  /**
   * Notes what it changed.
   *
   * @param file from which a build of its own can read it
   */
  public void applied(RunResult result, Path file) throws IOException {
    applied.set(result);
    RunResultFile.write(file, result);
  }

  /** The time that goals of this build may wait for receivers of notifications. */
  public Budget notifications() {
    return notifications;
  }
}
