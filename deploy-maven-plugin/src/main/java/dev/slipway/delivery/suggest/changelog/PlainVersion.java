package dev.slipway.delivery.suggest.changelog;

/**
 * Versions as headings of a changelog file name them: numbers, and a qualifier that comes before
 * the version without it. Which version to propose is decided elsewhere. Pure.
 */
final class PlainVersion {
  private PlainVersion() {}

  /** Whether both are one version: a {@code v} before it and build metadata do not matter. */
  static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  /** Below, at or above zero. */
  static int compare(String one, String other) {
    String[] left = plain(one).split("[-_]", 2);
    String[] right = plain(other).split("[-_]", 2);
    String[] numbers = left[0].split("\\.", -1);
    String[] others = right[0].split("\\.", -1);
    for (int i = 0; i < Math.max(numbers.length, others.length); i++) {
      int order = compareNumbers(at(numbers, i), at(others, i));
      if (order != 0) {
        return order;
      }
    }
    if (left.length != right.length) {
      return right.length - left.length;
    }
    return left.length == 1 ? 0 : left[1].compareTo(right[1]);
  }

  private static int compareNumbers(String one, String other) {
    boolean numbers = isNumber(one) && isNumber(other);
    if (!numbers) {
      return one.compareTo(other);
    }
    String left = one.replaceFirst("^0+(?=.)", "");
    String right = other.replaceFirst("^0+(?=.)", "");
    return left.length() != right.length()
        ? Integer.compare(left.length(), right.length())
        : left.compareTo(right);
  }

  private static String at(String[] parts, int i) {
    return i < parts.length ? parts[i] : "0";
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String plain(String version) {
    String plain =
        version.startsWith("v") || version.startsWith("V") ? version.substring(1) : version;
    int build = plain.indexOf('+');
    return build < 0 ? plain : plain.substring(0, build);
  }
}
