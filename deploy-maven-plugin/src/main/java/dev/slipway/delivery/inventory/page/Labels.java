package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Review;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.rollout.State;
import java.util.Locale;

/** Words for states and flags, as the page shows them. */
final class Labels {
  private Labels() {}

  static String of(State state) {
    return switch (state) {
      case CURRENT -> "healthy";
      case IN_PROGRESS -> "in progress";
      case SUSPENDED -> "suspended";
      case FAILED -> "failed";
      case TERMINATING -> "being deleted";
      case NOT_FOUND -> "not found";
      case UNKNOWN -> "state unknown";
    };
  }

  static String of(FlagKind kind) {
    return switch (kind) {
      case OWNED_BY_PERSON -> "owned by a person";
      case UNOWNED -> "no owner";
      case TWO_TAGS -> "digest with two tags";
      case TWO_DIGESTS -> "tag with two digests";
      case CLOCK -> "clock differs";
      case OPEN_ADMIN -> "admin is open";
      default -> kind.id().replace('-', ' ');
    };
  }

  static String of(EnvironmentFacts.Source source) {
    return source.name().toLowerCase(Locale.ROOT);
  }

  static String of(Seen seen) {
    return switch (seen) {
      case FILES -> "in files";
      case CLUSTER -> "in the cluster only";
      case BOTH -> "in files and cluster";
    };
  }

  /** Empty where there is nothing to say. */
  static String of(Review review) {
    return switch (review) {
      case NOT_ASKED -> "";
      case SELF_MERGED -> "merged by who requested it";
      case PUSHED -> "pushed without a merge request";
      case UNKNOWN -> "not known who agreed";
    };
  }

  /** The class of a flag: {@code b} is broken, {@code w} a warning, {@code n} good to know. */
  static String severity(FlagKind kind) {
    return switch (kind) {
      case EXPIRED_ACCESS, UNHEALTHY, BUNDLE_GONE -> "b";
      case DRIFT,
          NOT_APPLIED,
          UNREVIEWED_ADMIN,
          OPEN_ADMIN,
          NO_VERSION,
          UNOWNED,
          UNPINNED_IMAGE,
          TWO_DIGESTS,
          CLOCK ->
          "w";
      case BEHIND, HELD, NO_REFERENCE, OWNED_BY_PERSON, TWO_TAGS -> "n";
    };
  }

  /** The class of a cell, which is the shape before its version; empty for no shape. */
  static String shape(State state) {
    return switch (state) {
      case CURRENT -> "c";
      case IN_PROGRESS -> "p";
      case SUSPENDED -> "s";
      case FAILED, NOT_FOUND -> "f";
      case TERMINATING, UNKNOWN -> "u";
    };
  }
}
