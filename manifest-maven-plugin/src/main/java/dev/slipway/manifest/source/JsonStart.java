package dev.slipway.manifest.source;

/** Replaces what JSON allows and the YAML library does not. */
final class JsonStart {
  private JsonStart() {}

  /**
   * The text with blanks for the tabs in front of a file's first brace; nothing moves. Tabs further
   * on are read by the library.
   */
  static String readable(String text) {
    int first = 0;
    boolean tab = false;
    while (first < text.length() && " \t\r\n".indexOf(text.charAt(first)) >= 0) {
      tab |= text.charAt(first) == '\t';
      first++;
    }
    boolean json = tab && first < text.length() && "{[".indexOf(text.charAt(first)) >= 0;
    return json ? text.substring(0, first).replace('\t', ' ') + text.substring(first) : text;
  }
}
