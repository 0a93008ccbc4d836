package dev.slipway.delivery.template.archetype;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a property in a template, {@code ${name}} or {@code $!name}, with the backslashes
 * before it.
 *
 * @param backslashes how many are before it
 * @param quiet whether it disappears where the property has no value
 * @param plain false where a method, a field or an index of the value follows
 * @param text as it is written, without the backslashes
 * @param end behind it in the template
 */
record Reference(int backslashes, boolean quiet, String name, boolean plain, String text, int end) {
  /** What properties are called. */
  static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";

  private static final Pattern PATTERN =
      Pattern.compile("(\\\\*)\\$(!?)(?:\\{(" + NAME + ")(\\}?)|(" + NAME + "))");

  /** The reference that begins at a place of a template. */
  static Optional<Reference> at(String template, int begin) {
    Matcher matcher = PATTERN.matcher(template).region(begin, template.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    boolean braced = matcher.group(3) != null;
    int backslashes = matcher.end(1) - matcher.start(1);
    return Optional.of(
        new Reference(
            backslashes,
            !matcher.group(2).isEmpty(),
            braced ? matcher.group(3) : matcher.group(5),
            braced ? !matcher.group(4).isEmpty() : !isCall(template, matcher.end()),
            template.substring(begin + backslashes, matcher.end()),
            matcher.end()));
  }

  /** Whether a method, a field or an index follows. */
  private static boolean isCall(String template, int end) {
    if (end >= template.length()) {
      return false;
    }
    char next = template.charAt(end);
    return next == '['
        || next == '.'
            && end + 1 < template.length()
            && Character.isLetter(template.charAt(end + 1));
  }

  /** What it gives: two backslashes are one, and one that is left makes it text. */
  String rendered(String value) {
    return "\\".repeat(backslashes / 2) + (backslashes % 2 == 0 ? value : text);
  }
}
