package dev.slipway.manifest.validate.selector;

import dev.slipway.manifest.validate.selector.Requirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a selector as kubectl takes it. */
final class SelectorText {
  private static final String KEY = "[A-Za-z0-9][\\w./-]*";
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "\\s*+(?:(?<set>"
              + KEY
              + ")\\s+(?<in>in|notin)\\s*\\((?<values>[^()]*)\\)|(?<key>"
              + KEY
              + ")\\s*(?<operator>==?|!=)\\s*(?<value>[\\w.-]*)|(?<not>!?)\\s*(?<exists>"
              + KEY
              + "))\\s*(?<end>,|$)");

  private SelectorText() {}

  static List<Requirement> parse(String text) {
    List<Requirement> requirements = new ArrayList<>();
    Matcher matcher = REQUIREMENT.matcher(text);
    int at = 0;
    boolean more = !text.isBlank();
    while (more) {
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "the selector is invalid from here: '" + text.substring(at).strip() + "'");
      }
      requirements.add(requirement(matcher));
      at = matcher.end();
      more = matcher.group("end").equals(",");
    }
    return requirements;
  }

  private static Requirement requirement(Matcher matcher) {
    if (matcher.group("set") != null) {
      String[] values = matcher.group("values").strip().split("(?<!\\s)\\s*+,\\s*+", -1);
      Operator operator = matcher.group("in").equals("in") ? Operator.IN : Operator.NOT_IN;
      return requirement(matcher.group("set"), operator, List.of(values));
    }
    if (matcher.group("key") != null) {
      Operator operator = matcher.group("operator").equals("!=") ? Operator.NOT_IN : Operator.IN;
      return requirement(matcher.group("key"), operator, List.of(matcher.group("value")));
    }
    Operator operator = matcher.group("not").isEmpty() ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
    return requirement(matcher.group("exists"), operator, List.of());
  }

  private static Requirement requirement(String key, Operator operator, List<String> values) {
    return new Requirement(Optional.empty(), key, operator, values);
  }
}
