package dev.slipway.delivery.template.archetype;

import java.util.Optional;

/**
 * What is between round brackets in a template, and where it goes on behind them.
 *
 * @param content without the brackets
 */
record Brackets(String content, int end) {

  /**
   * Reads those that begin at a bracket; brackets in quotes do not count.
   *
   * @param open place of the bracket
   * @return empty where it is not closed
   */
  static Optional<Brackets> at(String template, int open) {
    char quote = 0;
    int depth = 0;
    for (int i = open; i < template.length(); i++) {
      char c = template.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return Optional.of(new Brackets(template.substring(open + 1, i), i + 1));
      }
    }
    return Optional.empty();
  }
}
