package dev.slipway.delivery.environment.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place in a document by RFC 6901.
 *
 * @param text as written
 * @param steps unescaped, none for the whole document
 */
record JsonPointer(String text, List<String> steps) {
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

  static JsonPointer parse(String text) {
    if (!text.isEmpty() && !text.startsWith("/")) {
      throw new PatchException("the path '" + text + "' does not start with '/'");
    }
    if (BAD_ESCAPE.matcher(text).find()) {
      throw new PatchException("the path '" + text + "' has a '~' that is neither ~0 nor ~1");
    }
    List<String> steps = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String step : text.substring(1).split("/", -1)) {
        steps.add(step.replace("~1", "/").replace("~0", "~"));
      }
    }
    return new JsonPointer(text, List.copyOf(steps));
  }

  boolean isRoot() {
    return steps.isEmpty();
  }

  String last() {
    return steps.get(steps.size() - 1);
  }

  /** Whether this is a part of what the other points to, and not the same. */
  boolean isInside(JsonPointer other) {
    return steps.size() > other.steps.size()
        && steps.subList(0, other.steps.size()).equals(other.steps);
  }

  /**
   * The index that a step is in a list.
   *
   * @param end the first index that is too much
   */
  int index(String step, int end) {
    if (!INDEX.matcher(step).matches()) {
      throw new PatchException(text + ": '" + step + "' is not a list index; use 0, 1, …");
    }
    int index = Integer.parseInt(step);
    if (index >= end) {
      throw new PatchException(text + ": the list has no item " + step);
    }
    return index;
  }
}
