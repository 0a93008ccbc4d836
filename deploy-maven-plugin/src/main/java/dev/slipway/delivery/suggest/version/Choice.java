package dev.slipway.delivery.suggest.version;

import java.util.List;
import java.util.Optional;

/**
 * The version that is taken, and those that are not.
 *
 * @param chosen empty when the current version stays
 * @param reason why none is chosen; empty if one is
 * @param skipped newer versions that were not taken, newest first, at most 50
 */
public record Choice(Optional<Probed> chosen, String reason, List<Skipped> skipped) {
  static final int MOST = 50;

  public Choice {
    skipped = skipped.stream().limit(MOST).toList();
  }

  /** A version that was not taken, and why, in one sentence without a full stop. */
  public record Skipped(String version, String reason) {}

  static Choice none(String reason) {
    return new Choice(Optional.empty(), reason, List.of());
  }
}
