package dev.slipway.delivery.template.archetype;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces properties in a text as Velocity 2.4 does with maven-archetype's settings, and refuses
 * the rest of its language: of templates nothing is run. Known are {@code ${name}} and {@code
 * $name}, also quiet ones, {@code #set}, {@code #if}, {@code #elseif}, {@code #else}, {@code #end},
 * comments and {@code #[[unparsed]]#}.
 */
final class TemplateText {
  private static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";
  private static final Pattern REFERENCE =
      Pattern.compile("(\\\\*)\\$(!?)(?:\\{(" + NAME + ")(\\}?)|(" + NAME + "))");
  private static final Pattern DIRECTIVE =
      Pattern.compile("#(?:([A-Za-z]+)(?![A-Za-z0-9_])|\\{([A-Za-z]+)\\})");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?s)\\s*\\$\\{?(" + NAME + ")\\}?\\s*=(.*)");
  private static final Set<String> UNSUPPORTED =
      Set.of("foreach", "include", "parse", "stop", "break", "evaluate", "define", "macro");
  private static final int DEEPEST = 50;
  private static final int MOST_CHARACTERS = 16 << 20;

  private final String text;
  private final Map<String, Value> values;
  private final StringBuilder out = new StringBuilder();
  private int at;

  /** Where in the output the text behind the last reference, directive or comment begins. */
  private int textBegin;

  private TemplateText(String text, Map<String, Value> values) {
    this.text = text;
    this.values = new HashMap<>(values);
  }

  static String render(String text, Map<String, String> values) throws ArchetypeException {
    Map<String, Value> typed = new HashMap<>();
    values.forEach((name, value) -> typed.put(name, Value.of(value)));
    return renderTyped(text, typed);
  }

  static String renderTyped(String text, Map<String, Value> values) throws ArchetypeException {
    TemplateText template = new TemplateText(text, values);
    if (!template.block(true, 0).isEmpty()) {
      throw new ArchetypeException("an #end, #else or #elseif belongs to no #if");
    }
    return template.out.toString();
  }

  /**
   * Reads up to the end of the text, or to a directive that ends a part of an {@code #if}.
   *
   * @return that directive; empty at the end of the text
   */
  private String block(boolean shown, int depth) throws ArchetypeException {
    if (depth > DEEPEST) {
      throw new ArchetypeException("its directives are nested too deep");
    }
    textBegin = out.length();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' || c == '$') {
        reference(shown);
      } else if (c == '#') {
        String ending = sharp(shown, depth);
        if (!ending.isEmpty()) {
          return ending;
        }
      } else {
        copy(shown, 1);
      }
      if (out.length() > MOST_CHARACTERS) {
        throw new ArchetypeException("a file of it grows too large");
      }
    }
    return "";
  }

  private void copy(boolean shown, int length) {
    if (shown) {
      out.append(text, at, at + length);
    }
    at += length;
  }

  private void reference(boolean shown) throws ArchetypeException {
    Matcher matcher = REFERENCE.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      int end = backslashes();
      if (end > at) {
        escapedDirective(end);
      }
      copy(shown, Math.max(1, end - at)); // all of them: one by one, many take for ever
      return;
    }
    boolean braced = matcher.group(3) != null;
    String name = braced ? matcher.group(3) : matcher.group(5);
    Optional<String> value = Optional.ofNullable(values.get(name)).flatMap(Value::text);
    if (value.isEmpty()) {
      undefined(matcher, shown);
      textBegin = out.length();
      return;
    }
    if (braced ? matcher.group(4).isEmpty() : isCall(matcher.end())) {
      throw new ArchetypeException(
          "'" + line() + "' uses more of Velocity than the names of properties");
    }
    String backslashes = matcher.group(1);
    if (shown) {
      out.append("\\".repeat(backslashes.length() / 2));
      out.append(
          backslashes.length() % 2 == 0
              ? value.get()
              : text.substring(matcher.start() + backslashes.length(), matcher.end()));
    }
    at = matcher.end();
    textBegin = out.length();
  }

  /** What has no value stays as it is written; a quiet reference disappears. */
  private void undefined(Matcher matcher, boolean shown) throws ArchetypeException {
    boolean quiet = !matcher.group(2).isEmpty();
    boolean plain = matcher.group(3) == null ? !isCall(matcher.end()) : !matcher.group(4).isEmpty();
    if (!quiet) {
      copy(shown, matcher.end() - at);
    } else if (plain && matcher.group(1).isEmpty()) {
      at = matcher.end();
    } else {
      throw new ArchetypeException(
          "'" + line() + "' uses more of Velocity than the names of properties");
    }
  }

  /** Whether a method, a field or an index follows. */
  private boolean isCall(int end) {
    if (end >= text.length()) {
      return false;
    }
    char next = text.charAt(end);
    return next == '['
        || next == '.' && end + 1 < text.length() && Character.isLetter(text.charAt(end + 1));
  }

  /** The end of the backslashes here. */
  private int backslashes() {
    int end = at;
    while (end < text.length() && text.charAt(end) == '\\') {
      end++;
    }
    return end;
  }

  private void escapedDirective(int end) throws ArchetypeException {
    if (end < text.length() && text.charAt(end) == '#') {
      Matcher matcher = DIRECTIVE.matcher(text).region(end, text.length());
      if (matcher.lookingAt() && isKnown(word(matcher))) {
        throw new ArchetypeException("'" + line() + "' escapes a directive");
      }
    }
  }

  private static String word(Matcher matcher) {
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private static boolean isKnown(String word) {
    return UNSUPPORTED.contains(word)
        || Set.of("set", "if", "elseif", "else", "end").contains(word);
  }

  /** The text from a {@code #} on. */
  private String sharp(boolean shown, int depth) throws ArchetypeException {
    if (text.startsWith("##", at) || text.startsWith("#*", at) || text.startsWith("#[[", at)) {
      special(shown);
      textBegin = out.length();
      return "";
    }
    Matcher matcher = DIRECTIVE.matcher(text).region(at, text.length());
    if (!matcher.lookingAt() || !isKnown(word(matcher))) {
      if (text.startsWith("#@", at)) {
        throw new ArchetypeException("'" + line() + "' calls a macro");
      }
      copy(shown, 1);
      return "";
    }
    String word = word(matcher);
    if (UNSUPPORTED.contains(word)) {
      throw new ArchetypeException("it uses #" + word + ", which is not run");
    }
    int begin = matcher.end();
    switch (word) {
      case "set" -> set(shown, begin);
      case "if" -> choice(shown, begin, depth);
      default -> {
        at = begin;
        return word;
      }
    }
    return "";
  }

  /** A comment, or text that is not parsed. */
  private void special(boolean shown) {
    if (text.startsWith("##", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
      return;
    }
    boolean unparsed = text.startsWith("#[[", at);
    String close = unparsed ? "]]#" : "*#";
    int found = text.indexOf(close, at + 2);
    int end = found < 0 ? text.length() : found;
    if (unparsed && shown) {
      out.append(text, at + 3, end);
    }
    at = found < 0 ? end : end + close.length();
  }

  private void set(boolean shown, int begin) throws ArchetypeException {
    String assignment = brackets(begin);
    Matcher matcher = ASSIGNMENT.matcher(assignment);
    if (!matcher.matches()) {
      throw new ArchetypeException("#set(" + SafePaths.shown(assignment) + ") is not read");
    }
    skipLineEnd();
    if (!shown) {
      return;
    }
    trimBlanks();
    values.put(matcher.group(1), Expression.of(matcher.group(2), values).bounded());
    textBegin = out.length();
  }

  private void choice(boolean shown, int begin, int depth) throws ArchetypeException {
    boolean done = !shown;
    String condition = brackets(begin);
    String part = "if";
    while (!part.equals("end")) {
      boolean chosen = !done && (part.equals("else") || Expression.of(condition, values).holds());
      done |= chosen;
      skipLineEnd();
      part = block(chosen, depth + 1);
      if (part.isEmpty()) {
        throw new ArchetypeException("an #if has no #end");
      }
      condition = part.equals("elseif") ? brackets(at) : "";
    }
    skipLineEnd();
    textBegin = out.length();
  }

  /** What is between brackets; reads on behind them. */
  private String brackets(int begin) throws ArchetypeException {
    int open = begin;
    while (open < text.length() && " \t".indexOf(text.charAt(open)) >= 0) {
      open++;
    }
    if (open >= text.length() || text.charAt(open) != '(') {
      throw new ArchetypeException("'" + line() + "' has no brackets");
    }
    char quote = 0;
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        at = i + 1;
        return text.substring(open + 1, i);
      }
    }
    throw new ArchetypeException("'" + line() + "' has no closing bracket");
  }

  private void skipLineEnd() {
    int end = at;
    while (end < text.length() && " \t".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (text.startsWith("\r\n", end)) {
      at = end + 2;
    } else if (text.startsWith("\n", end)) {
      at = end + 1;
    }
  }

  /** Velocity drops blanks before a {@code #set} unless other text is before them. */
  private void trimBlanks() {
    if (out.substring(textBegin).chars().allMatch(c -> c == ' ' || c == '\t')) {
      out.setLength(textBegin);
    }
  }

  private String line() {
    int end = text.indexOf('\n', at);
    return SafePaths.shown(text.substring(at, end < 0 ? text.length() : end).strip());
  }
}
