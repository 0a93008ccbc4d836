package dev.slipway.its.bed;

import java.util.Map;

/** A server of the bed that is up. */
public interface Part extends AutoCloseable {
  /** What runs, in a few words: name, version, and "stand-in" where it is one. */
  String description();

  /** False for a stand-in of our own. */
  boolean real();

  /** What tests need to know, keys without the leading {@code bed.}. */
  Map<String, String> properties();

  @Override
  void close();
}
