package dev.slipway.delivery.net;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of looking up a credential.
 *
 * @param looked what was found in each place that had none, in order: {@code CI_REGISTRY is not
 *     set}
 */
public record Lookup(Optional<Credential> credential, List<String> looked) {

  public Lookup {
    looked = List.copyOf(looked);
  }

  public static Lookup found(Credential credential) {
    return new Lookup(Optional.of(credential), List.of());
  }

  public static Lookup nothing(String... looked) {
    return new Lookup(Optional.empty(), List.of(looked));
  }

  /** Adds where it was searched before. */
  public Lookup after(List<String> before) {
    return new Lookup(credential, Stream.concat(before.stream(), looked.stream()).toList());
  }
}
