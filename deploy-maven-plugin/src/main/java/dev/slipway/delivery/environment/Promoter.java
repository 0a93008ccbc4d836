package dev.slipway.delivery.environment;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import java.io.IOException;
import java.util.List;

/** Names a new version in environment repositories. */
public final class Promoter {
  private final ReferenceEditor editor = new ReferenceEditor();
  private final EventListener events;

  public Promoter(EventListener events) {
    this.events = events;
  }

  /** Updates each repository in turn; one that names the version already gets no commit. */
  public void promote(ReferenceUpdate update, List<? extends EnvironmentRepository> repositories)
      throws IOException {
    for (EnvironmentRepository repository : repositories) {
      String commit =
          repository
              .change(
                  update.path(), existing -> editor.edit(existing, update), CommitText.of(update))
              .orElse("");
      events.on(
          new Event.ReferencePromoted(
              repository.address(), repository.branch(), update.app(), update.version(), commit));
    }
  }
}
