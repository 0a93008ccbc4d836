package dev.slipway.delivery.template.archetype;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces properties in a text as Velocity 2.4 does with maven-archetype's settings, and refuses
 * the rest of its language: of templates nothing is run. Known are {@code ${name}} and {@code
 * $name}, also quiet ones, {@code #set}, {@code #if}, {@code #elseif}, {@code #else}, {@code #end},
 * comments and {@code #[[unparsed]]#}.
 */
final class TemplateText {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?s)\\s*\\$\\{?(" + Reference.NAME + ")\\}?\\s*=(.*)");
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
    Optional<Reference> found = Reference.at(text, at);
    if (found.isEmpty()) {
      int end = backslashes();
      if (end > at) {
        refuseEscapedDirective(end);
      }
      copy(shown, Math.max(1, end - at)); // all of them: one by one, many take for ever
      return;
    }
    Reference reference = found.get();
    Optional<String> value = Optional.ofNullable(values.get(reference.name())).flatMap(Value::text);
    if (value.isEmpty()) {
      undefined(reference, shown);
    } else if (!reference.plain()) {
      throw beyondProperties();
    } else {
      if (shown) {
        out.append(reference.rendered(value.get()));
      }
      at = reference.end();
    }
    textBegin = out.length();
  }

  /** What has no value stays as it is written; a quiet reference disappears. */
  private void undefined(Reference reference, boolean shown) throws ArchetypeException {
    if (!reference.quiet()) {
      copy(shown, reference.end() - at);
    } else if (reference.plain() && reference.backslashes() == 0) {
      at = reference.end();
    } else {
      throw beyondProperties();
    }
  }

  private ArchetypeException beyondProperties() {
    return new ArchetypeException(
        "'" + line() + "' uses more of Velocity than the names of properties");
  }

  /** The end of the backslashes here. */
  private int backslashes() {
    int end = at;
    while (end < text.length() && text.charAt(end) == '\\') {
      end++;
    }
    return end;
  }

  private void refuseEscapedDirective(int end) throws ArchetypeException {
    if (Directive.at(text, end).isPresent()) {
      throw new ArchetypeException("'" + line() + "' escapes a directive");
    }
  }

  /** The text from a {@code #} on. */
  private String sharp(boolean shown, int depth) throws ArchetypeException {
    if (text.startsWith("##", at) || text.startsWith("#*", at) || text.startsWith("#[[", at)) {
      special(shown);
      textBegin = out.length();
      return "";
    }
    Optional<Directive> found = Directive.at(text, at);
    if (found.isEmpty()) {
      if (text.startsWith("#@", at)) {
        throw new ArchetypeException("'" + line() + "' calls a macro");
      }
      copy(shown, 1);
      return "";
    }
    Directive directive = found.get();
    if (!directive.isSupported()) {
      throw new ArchetypeException("it uses #" + directive.word() + ", which is not run");
    }
    switch (directive.word()) {
      case "set" -> set(shown, directive.end());
      case "if" -> choice(shown, directive.end(), depth);
      default -> {
        at = directive.end();
        return directive.word();
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
    Brackets brackets =
        Brackets.at(text, open)
            .orElseThrow(() -> new ArchetypeException("'" + line() + "' has no closing bracket"));
    at = brackets.end();
    return brackets.content();
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
