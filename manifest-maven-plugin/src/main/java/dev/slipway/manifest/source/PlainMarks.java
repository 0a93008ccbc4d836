package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The positions of what {@link PlainReader} reads. */
final class PlainMarks {
  // By identity: equal maps are in several places.
  private final Map<Object, List<Mark>> byContainer = new IdentityHashMap<>();

  /**
   * One entry of a map or list; lines from 1, columns from 0.
   *
   * @param line of the key, of the item in a list
   * @param valueLine of the value if that is neither map nor list
   */
  record Mark(int line, int column, int valueLine, int valueColumn) {}

  /** Notes the next entry of a map. */
  void field(Map<?, ?> map, int line, int column, int valueLine, int valueColumn) {
    add(map, new Mark(line, column, valueLine, valueColumn));
  }

  /** Notes the next item of a list. */
  void item(List<?> list, int line, int column) {
    add(list, new Mark(line, column, line, column));
  }

  /** The entries of a map or list in their order. */
  List<Mark> of(@Nullable Object container) {
    return byContainer.getOrDefault(container, List.of());
  }

  private void add(Object container, Mark mark) {
    byContainer.computeIfAbsent(container, any -> new ArrayList<>()).add(mark);
  }

  /**
   * As {@link SourceLocations#find}.
   *
   * @param content of the object
   */
  SourceLocation find(Object content, SourceLocation object, FieldPath path, boolean key) {
    Object value = content;
    SourceLocation place = object;
    for (Object step : path.steps()) {
      int index = index(value, step);
      if (index < 0) {
        return place;
      }
      Mark mark = of(value).get(index);
      value = value(value, step);
      boolean scalar = !(value instanceof Map<?, ?> || value instanceof List<?>);
      place =
          scalar && !key
              ? new SourceLocation(object.file(), mark.valueLine(), mark.valueColumn() + 1)
              : new SourceLocation(object.file(), mark.line(), mark.column() + 1);
    }
    return place;
  }

  /** Which entry a step leads to; -1 when it is not there. */
  private static int index(@Nullable Object container, Object step) {
    if (step instanceof Integer index) {
      return container instanceof List<?> list && index < list.size() ? index : -1;
    }
    return container instanceof Map<?, ?> map
        ? List.copyOf(map.keySet()).indexOf(step.toString())
        : -1;
  }

  private static @Nullable Object value(@Nullable Object container, Object step) {
    if (container instanceof List<?> list && step instanceof Integer index) {
      return list.get(index);
    }
    return ManifestObject.map(container).get(step.toString());
  }
}
