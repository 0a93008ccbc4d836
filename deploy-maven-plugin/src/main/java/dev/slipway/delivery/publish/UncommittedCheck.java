package dev.slipway.delivery.publish;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.git.LocalOnly;
import dev.slipway.manifest.git.WorkTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Warns of uncommitted changes, once per build and repository, or refuses them. */
public final class UncommittedCheck {
  private final Path directory;
  private final boolean refused;
  private final Map<String, String> reported;
  private final DeliveryListener events;

  /**
   * @param refused whether they stop the goal, {@code slipway.git.requireClean}
   * @param reported by commit; shared by all modules of the build
   */
  public UncommittedCheck(
      Path directory, boolean refused, Map<String, String> reported, DeliveryListener events) {
    this.directory = directory;
    this.refused = refused;
    this.reported = reported;
    this.events = events;
  }

  /**
   * Checks the commit that is published.
   *
   * @param revision empty outside git
   */
  public void check(Optional<GitRevision> revision) throws IOException {
    if (revision.isEmpty() || !revision.get().dirty()) {
      return;
    }
    String commit = revision.get().describedCommit();
    if (reported.putIfAbsent(commit, "") != null && !refused) {
      return;
    }
    List<String> files = new WorkTree(System.getenv(), directory).changes();
    LocalOnly local = new LocalOnly(true, files, 0);
    if (refused) {
      throw new UserErrorException(local.ofService(commit));
    }
    events.on(new Event.Warning("Releasing " + commit + ": " + local.text()));
  }
}
