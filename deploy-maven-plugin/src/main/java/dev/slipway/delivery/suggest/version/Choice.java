package dev.slipway.delivery.suggest.version;

import java.util.List;
import java.util.Optional;

/**
 * The version that is taken, and those that are not.
 *
 * @param chosen empty when the current version stays
 * @param reason why none is chosen; empty if one is
 * @param skipped newer versions that were not taken, newest first, at most 50
 * @param unknown why it is not known which version to take, as a server does not answer; empty if
 *     it is known. Then none is chosen, and what was chosen before still stands
 */
public record Choice(
    Optional<Probed> chosen, String reason, List<Skipped> skipped, String unknown) {
  static final int MOST = 50;

  public Choice {
    skipped = skipped.stream().limit(MOST).toList();
  }

  Choice(Optional<Probed> chosen, String reason, List<Skipped> skipped) {
    this(chosen, reason, skipped, "");
  }

  /** A version that was not taken, and why, in one sentence without a full stop. */
  public record Skipped(String version, String reason) {}

  static Choice none(String reason) {
    return new Choice(Optional.empty(), reason, List.of());
  }

  /** Nothing is chosen, as the last one of these can't be checked. */
  static Choice unknown(List<Skipped> skipped) {
    Skipped last = skipped.get(skipped.size() - 1);
    return new Choice(
        Optional.empty(),
        "a newer version can't be checked",
        skipped,
        last.version() + ": " + last.reason());
  }
}
