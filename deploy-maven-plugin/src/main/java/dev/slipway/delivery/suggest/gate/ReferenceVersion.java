package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.environment.AppReference.Hold;
import java.time.Instant;
import java.util.Optional;

/**
 * An app reference as a commit left it. Author and subject are what people wrote: hostile until
 * escaped.
 *
 * @param change the commit
 * @param content empty where the file is not there
 */
public record ReferenceVersion(Change change, Optional<Content> content) {

  /**
   * A commit on the branch's own line: of a merge, what it brought counts, not how.
   *
   * @param bot whether the bot made it, and no person merged it
   */
  public record Change(String commit, String author, boolean bot, Instant time, String subject) {
    /** The same, made by the bot. */
    public Change byBot() {
      return new Change(commit, author, true, time, subject);
    }
  }

  /**
   * What the reference says.
   *
   * @param version empty where it names none
   */
  public record Content(String version, Optional<Hold> hold) {}
}
