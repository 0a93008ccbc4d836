package dev.slipway.manifest.validate.schema;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Go (RE2), as the patterns of definitions are, matched with Java's. Syntax
 * that the two interpret differently is rewritten; what can't be rewritten is left to the server.
 */
final class GoPattern {
  private static final String BLANKS = "\\t\\n\\f\\r ";
  private static final Pattern UNGREEDY = Pattern.compile("\\(\\?[a-z-]*U");
  private static final Pattern BOUNDARY = Pattern.compile("\\\\[bB]");
  private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?P?<\\w+>");
  private static final Map<String, String> POSIX =
      Map.ofEntries(
          Map.entry("alnum", "\\p{Alnum}"),
          Map.entry("alpha", "\\p{Alpha}"),
          Map.entry("ascii", "\\p{ASCII}"),
          Map.entry("blank", "\\p{Blank}"),
          Map.entry("cntrl", "\\p{Cntrl}"),
          Map.entry("digit", "\\p{Digit}"),
          Map.entry("graph", "\\p{Graph}"),
          Map.entry("lower", "\\p{Lower}"),
          Map.entry("print", "\\p{Print}"),
          Map.entry("punct", "\\p{Punct}"),
          Map.entry("space", "\\p{Space}"),
          Map.entry("upper", "\\p{Upper}"),
          Map.entry("word", "\\w"),
          Map.entry("xdigit", "\\p{XDigit}"));

  private final String go;
  private final StringBuilder java = new StringBuilder();
  private int at;

  private GoPattern(String go) {
    this.go = go;
  }

  /** Whether a text has a match; true as well where only the server can tell. */
  static boolean matches(String pattern, String text) {
    boolean unclear =
        UNGREEDY.matcher(pattern).find()
            || BOUNDARY.matcher(pattern).find() && !text.chars().allMatch(c -> c < 0x80);
    if (unclear) {
      return true;
    }
    try {
      String java = new GoPattern(pattern).translated();
      return Pattern.compile(java, Pattern.UNIX_LINES | Pattern.UNICODE_CASE).matcher(text).find();
    } catch (PatternSyntaxException | StackOverflowError e) {
      return true;
    }
  }

  private String translated() {
    boolean lines = go.matches("(?s).*\\(\\?[a-z]*m.*");
    while (at < go.length()) {
      char c = go.charAt(at);
      if (c == '\\') {
        escape(false);
      } else if (c == '[') {
        set();
      } else if (c == '(') {
        Matcher name = GROUP_NAME.matcher(go).region(at, go.length());
        java.append('(');
        at = name.lookingAt() ? name.end() : at + 1;
      } else {
        // Java's $ also matches before a last line's end.
        java.append(c == '$' && !lines ? "\\z" : String.valueOf(c));
        at++;
      }
    }
    return java.toString();
  }

  private void escape(boolean inSet) {
    if (go.startsWith("\\Q", at)) {
      int end = go.indexOf("\\E", at);
      String quoted = go.substring(at + 2, end < 0 ? go.length() : end);
      java.append(Pattern.quote(quoted));
      at = end < 0 ? go.length() : end + 2;
      return;
    }
    char c = at + 1 < go.length() ? go.charAt(at + 1) : '\\';
    switch (c) {
      case 's' -> java.append(inSet ? BLANKS : "[" + BLANKS + "]");
      case 'S' -> java.append(inSet ? "\\S\\x0B" : "[^" + BLANKS + "]");
      case 'v' -> java.append("\\x0B");
      default -> java.append(go, at, Math.min(at + 2, go.length()));
    }
    at += 2;
  }

  /** What is in brackets: Java knows sets in sets and intersections, Go classes of POSIX. */
  private void set() {
    java.append('[');
    at++;
    if (at < go.length() && go.charAt(at) == '^') {
      java.append('^');
      at++;
    }
    for (int i = 0; at < go.length(); i++) {
      char c = go.charAt(at);
      if (c == ']' && i > 0) {
        java.append(']');
        at++;
        return;
      } else if (c == '\\') {
        escape(true);
      } else if (go.startsWith("[:", at) && go.indexOf(":]", at) > 0) {
        posix();
      } else {
        java.append(c == '[' || c == '&' || c == ']' ? "\\" : "").append(c);
        at++;
      }
    }
  }

  private void posix() {
    int end = go.indexOf(":]", at);
    String name = go.substring(at + 2, end);
    boolean not = name.startsWith("^");
    String set = POSIX.get(not ? name.substring(1) : name);
    if (set == null) {
      throw new PatternSyntaxException("unknown class", go, at);
    }
    java.append('\\');
    java.append(not ? Character.toUpperCase(set.charAt(1)) : set.charAt(1));
    java.append(set, 2, set.length());
    at = end + 2;
  }
}
