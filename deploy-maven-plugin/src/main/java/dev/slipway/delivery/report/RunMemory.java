package dev.slipway.delivery.report;

import java.util.Map;
import java.util.Optional;

/**
 * What the next run of the environment needs to know, such as the id of a message that it answers
 * to. Small texts by key; kept in the cluster beside the run record. Never a secret.
 */
public interface RunMemory {
  /** All that was kept; empty where nothing was, or nothing can be read. */
  Map<String, String> read();

  /** The same; empty where it can't be read, so that nothing is written over what is there. */
  default Optional<Map<String, String>> readable() {
    return Optional.of(read());
  }

  /** Keeps these entries beside the others; an empty value removes an entry. Never fails. */
  void keep(Map<String, String> entries);
}
