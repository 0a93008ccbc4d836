package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.EnvironmentFacts;
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
      default -> kind.id().replace('-', ' ');
    };
  }

  static String of(EnvironmentFacts.Source source) {
    return source.name().toLowerCase(Locale.ROOT);
  }

  /** The class of a flag: {@code b} is broken, {@code w} a warning, {@code n} good to know. */
  static String severity(FlagKind kind) {
    return switch (kind) {
      case UNHEALTHY, EXPIRED_ACCESS, BUNDLE_GONE -> "b";
      case DRIFT, NOT_APPLIED, NO_VERSION, UNOWNED, UNPINNED_IMAGE, TWO_DIGESTS, CLOCK -> "w";
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
