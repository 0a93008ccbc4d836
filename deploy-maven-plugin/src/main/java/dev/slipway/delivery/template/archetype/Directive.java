package dev.slipway.delivery.template.archetype;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directive of Velocity in a template, such as {@code #if}.
 *
 * @param end behind its word in the template
 */
record Directive(String word, int end) {
  private static final Pattern PATTERN =
      Pattern.compile("#(?:([A-Za-z]+)(?![A-Za-z0-9_])|\\{([A-Za-z]+)\\})");
  private static final Set<String> SUPPORTED = Set.of("set", "if", "elseif", "else", "end");
  private static final Set<String> UNSUPPORTED =
      Set.of("foreach", "include", "parse", "stop", "break", "evaluate", "define", "macro");

  /** The directive that begins at a place of a template; other words behind a # are text. */
  static Optional<Directive> at(String template, int begin) {
    Matcher matcher = PATTERN.matcher(template).region(begin, template.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return SUPPORTED.contains(word) || UNSUPPORTED.contains(word)
        ? Optional.of(new Directive(word, matcher.end()))
        : Optional.empty();
  }

  boolean isSupported() {
    return SUPPORTED.contains(word);
  }
}
