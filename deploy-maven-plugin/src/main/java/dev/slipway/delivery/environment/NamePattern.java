package dev.slipway.delivery.environment;

/**
 * A name in which a {@code *} stands for any characters.
 *
 * @param text {@code org.springframework.*:*}
 */
public record NamePattern(String text) {

  /** Whether a name fits; never by a regular expression, since anybody may write patterns. */
  public boolean matches(String name) {
    String[] parts = text.split("\\*", -1);
    if (parts.length == 1) {
      return text.equals(name);
    }
    if (!name.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = name.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    String last = parts[parts.length - 1];
    return name.endsWith(last) && name.length() - last.length() >= at;
  }
}
