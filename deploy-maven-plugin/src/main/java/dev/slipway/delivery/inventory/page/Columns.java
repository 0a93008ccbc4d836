package dev.slipway.delivery.inventory.page;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Records as one JSON array per component, and their {@code count}; a component that is 0 in all of
 * them is a 0.
 */
final class Columns {
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, Long> last = new HashMap<>();

  private static final class Column {
    private final StringBuilder values = new StringBuilder();
    private boolean used;
    private int count;
  }

  Columns add(String column, long value) {
    return add(column, Long.toString(value), value != 0);
  }

  /** A text in place: for texts that are hardly ever equal. */
  Columns add(String column, String text) {
    return add(column, StringTable.quoted(text), true);
  }

  /** A number as the difference to that of the record before. */
  Columns addStep(String column, long value) {
    Long before = last.put(column, value);
    return add(column, value - (before == null ? 0 : before));
  }

  Columns add(String column, Optional<Instant> time) {
    return add(column, time.map(Columns::minutes).orElse(0L));
  }

  /** Minutes since 1970, which is what the page shows of a time. */
  static long minutes(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60L);
  }

  String json() {
    int count = columns.values().stream().mapToInt(column -> column.count).max().orElse(0);
    StringBuilder json = new StringBuilder("{\"count\":").append(count);
    columns.forEach(
        (name, column) -> {
          json.append(',').append(StringTable.quoted(name)).append(':');
          if (column.used) {
            json.append('[').append(column.values).append(']');
          } else {
            json.append('0');
          }
        });
    return json.append('}').toString();
  }

  private Columns add(String name, String json, boolean used) {
    Column column = columns.computeIfAbsent(name, any -> new Column());
    column.used |= used;
    column.values.append(column.count++ == 0 ? "" : ",").append(json);
    return this;
  }
}
