package dev.slipway.delivery.suggest.version;

import dev.slipway.delivery.suggest.Candidate;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Makes candidates of what is known. */
public final class Candidates {
  private Candidates() {}

  /** A version of which nothing else is known. */
  public static Candidate named(String version) {
    return new Candidate(version, URI.create(""), Optional.empty(), "", Optional.empty());
  }

  /** A version that was made at a time. */
  public static Candidate built(String version, Instant time) {
    return new Candidate(version, URI.create(""), Optional.empty(), "", Optional.of(time));
  }
}
