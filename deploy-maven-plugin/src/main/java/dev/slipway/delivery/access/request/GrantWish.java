package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Subject;
import java.time.Duration;
import java.util.Optional;

/** What a person wants to have changed in {@code access/NAMESPACE.yaml}. */
public sealed interface GrantWish {

  /** The namespace that it is about. */
  String namespace();

  /**
   * A grant of level admin.
   *
   * @param subject who gets it; empty for the person who asks
   * @param time how long; empty for 8 hours, or what the environment allows if that is less
   * @param reason one line of at most 200 characters
   */
  record Open(String namespace, Optional<Subject> subject, Optional<Duration> time, String reason)
      implements GrantWish {}

  /**
   * The end of grants of level admin.
   *
   * @param subject whose; empty for those of the person who asks
   * @param all whether all of the namespace end, whoever has them
   */
  record Close(String namespace, Optional<Subject> subject, boolean all) implements GrantWish {}
}
