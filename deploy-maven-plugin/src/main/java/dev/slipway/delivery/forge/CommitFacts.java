package dev.slipway.delivery.forge;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A commit. All texts are what people wrote: hostile until escaped.
 *
 * @param message whole
 * @param web page of the commit; empty if the server told none
 */
public record CommitFacts(
    String id,
    List<String> parents,
    String author,
    Instant authored,
    Instant committed,
    String message,
    Optional<URI> web) {

  public CommitFacts {
    parents = List.copyOf(parents);
  }

  /** The first line of the message. */
  public String subject() {
    return message.lines().findFirst().orElse("");
  }
}
