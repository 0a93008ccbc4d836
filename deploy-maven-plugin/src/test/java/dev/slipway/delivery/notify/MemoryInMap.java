package dev.slipway.delivery.notify;

import dev.slipway.delivery.report.RunMemory;
import java.util.Map;
import java.util.TreeMap;

/** A memory that outlives receivers, as the cluster's does. */
public final class MemoryInMap implements RunMemory {
  public final Map<String, String> entries = new TreeMap<>();

  @Override
  public synchronized Map<String, String> read() {
    return Map.copyOf(entries);
  }

  @Override
  public synchronized void keep(Map<String, String> more) {
    more.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            entries.remove(key);
          } else {
            entries.put(key, value);
          }
        });
  }
}
