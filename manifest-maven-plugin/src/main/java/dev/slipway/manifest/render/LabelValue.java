package dev.slipway.manifest.render;

/** Makes any text a value that Kubernetes takes for a label. */
public final class LabelValue {
  private static final int MAX = 63;

  private LabelValue() {}

  /**
   * At most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends; what else
   * there is becomes '_'.
   */
  public static String of(String text) {
    String value = text.replaceAll("[^A-Za-z0-9._-]", "_");
    value = value.substring(0, Math.min(MAX, value.length()));
    return value.replaceAll("^[._-]+|[._-]+$", "");
  }
}
