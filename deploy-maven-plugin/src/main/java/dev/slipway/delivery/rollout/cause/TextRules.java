package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A list of phrases, each of which means a cause; the first that occurs counts. */
final class TextRules {
  /** Messages have their reason at the beginning or at the end; the rest is not searched. */
  private static final int SEARCHED = 4096;

  private record Rule(String phrase, CauseCode code) {}

  private final List<Rule> rules = new ArrayList<>();

  /** All of these phrases, in lowercase, mean this cause. */
  TextRules add(CauseCode code, String... phrases) {
    for (String phrase : phrases) {
      rules.add(new Rule(phrase, code));
    }
    return this;
  }

  Optional<CauseCode> find(String message) {
    String text = searched(message);
    return rules.stream().filter(rule -> text.contains(rule.phrase)).map(Rule::code).findFirst();
  }

  /** In lowercase, without the middle of a long message. */
  static String searched(String message) {
    String text =
        message.length() <= 2 * SEARCHED
            ? message
            : message.substring(0, SEARCHED) + " " + message.substring(message.length() - SEARCHED);
    return text.toLowerCase(Locale.ROOT);
  }
}
