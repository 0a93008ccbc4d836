package dev.slipway.delivery.suggest.version;

import java.util.Optional;

/**
 * One way to write versions.
 *
 * @param <V> a version that is understood
 */
interface Versions<V extends Comparable<V>> {

  /** A version; empty where the text is not one. */
  Optional<V> parse(String text);

  /** Why the text is not a version, for a message. */
  String complaint(String text);

  /**
   * Why a version may not follow another one, whatever the rules are; empty if it may. A sentence
   * without a full stop.
   */
  String mismatch(V current, V candidate);

  /** Whether it is not a release. */
  boolean isPrerelease(V version);

  /** Whether it is a build between releases, such as a snapshot. */
  boolean isSnapshot(V version);

  /** As ranges compare it. */
  String forRange(V version);
}
