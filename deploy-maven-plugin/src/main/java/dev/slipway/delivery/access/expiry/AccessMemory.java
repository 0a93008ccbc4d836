package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.report.RunMemory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The memory of runs, as reports about access use it: with keys of their own, so that a report
 * about access is never taken for the end of a run that goes on beside it.
 */
public final class AccessMemory implements RunMemory {
  private static final String PREFIX = "access.";

  private final RunMemory memory;

  public AccessMemory(RunMemory memory) {
    this.memory = memory;
  }

  @Override
  public Map<String, String> read() {
    return readable().orElse(Map.of());
  }

  @Override
  public Optional<Map<String, String>> readable() {
    return memory.readable().map(AccessMemory::own);
  }

  private static Map<String, String> own(Map<String, String> all) {
    Map<String, String> own = new TreeMap<>();
    all.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX)) {
            own.put(key.substring(PREFIX.length()), value);
          }
        });
    return own;
  }

  @Override
  public void keep(Map<String, String> entries) {
    Map<String, String> prefixed = new TreeMap<>();
    entries.forEach((key, value) -> prefixed.put(PREFIX + key, value));
    memory.keep(prefixed);
  }
}
