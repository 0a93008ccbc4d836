package dev.slipway.delivery.build;

import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.environment.git.UnchangedFiles;
import dev.slipway.delivery.environment.release.GrantTime;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Which expired grants fail the pipeline of a merge request: those of files that it changes. Who
 * requests access must not wait until another team removes a grant of its own.
 */
final class MergeRequestGrants {
  private static final int COMMIT = 64;

  private final Path repository;
  private final DeliveryListener events;

  /**
   * @param repository the folder of the environment
   */
  MergeRequestGrants(Path repository, DeliveryListener events) {
    this.repository = repository;
    this.events = events;
  }

  /**
   * The time with the files that the merge request leaves as they are. Git is read only where a
   * grant has expired.
   */
  GrantTime time(GrantTime time, Grants grants) throws IOException {
    if (time.base().isEmpty() || grants.expired(time.now()).all().isEmpty()) {
      return time;
    }
    String base = time.base().get();
    Optional<Set<String>> unchanged = UnchangedFiles.since(repository, base, GrantEditor.FOLDER);
    if (unchanged.isEmpty()) {
      events.on(
          new Event.Warning(
              "Expired grants of all files count: this clone does not have "
                  + VisibleText.line(base, COMMIT)
                  + ", the commit that the merge request is compared with. Set GIT_DEPTH: 0."));
    }
    return time.withUnchanged(unchanged.orElse(Set.of()));
  }
}
