package dev.slipway.manifest.render;

import java.util.regex.Pattern;

/** Makes any text a value that Kubernetes takes for a label. */
public final class LabelValue {
  private static final int MAX = 63;
  private static final Pattern FORBIDDEN = Pattern.compile("[^A-Za-z0-9._-]");
  private static final Pattern ENDS = Pattern.compile("^[._-]+|[._-]+$");

  private LabelValue() {}

  /**
   * At most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends; what else
   * there is becomes '_'.
   */
  public static String of(String text) {
    String value = FORBIDDEN.matcher(text).replaceAll("_");
    value = value.substring(0, Math.min(MAX, value.length()));
    return ENDS.matcher(value).replaceAll("");
  }
}
