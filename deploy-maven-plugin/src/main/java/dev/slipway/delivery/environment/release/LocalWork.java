package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.LocalOnly;
import dev.slipway.manifest.git.WorkTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The parts of a release that exist only on this machine: uncommitted changes and unpushed commits.
 */
public final class LocalWork {
  private static final String DIRTY = "-dirty";

  private final Path repository;
  private final boolean refused;
  private final DeliveryListener events;

  /**
   * @param refused whether it stops the goal, {@code slipway.git.requireClean}
   */
  public LocalWork(Path repository, boolean refused, DeliveryListener events) {
    this.repository = repository;
    this.refused = refused;
    this.events = events;
  }

  /**
   * Warns of it, or fails.
   *
   * @param commit of the release, with {@code -dirty}; empty outside git
   */
  public void check(String commit) throws IOException {
    if (commit.isEmpty()) {
      return;
    }
    WorkTree tree = new WorkTree(System.getenv(), repository);
    boolean dirty = commit.endsWith(DIRTY);
    String clean = dirty ? commit.substring(0, commit.length() - DIRTY.length()) : commit;
    LocalOnly local =
        new LocalOnly(dirty, dirty ? tree.changes() : List.of(), tree.unpushed(clean));
    if (local.none()) {
      return;
    }
    if (refused) {
      throw new UserErrorException(local.ofEnvironment(commit));
    }
    events.on(new Event.Warning("Applying local changes: " + local.text()));
  }
}
