package dev.slipway.delivery.template.update;

import dev.slipway.delivery.template.TemplateErrors;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads answers of the command line. */
public final class GivenAnswers {
  private static final Pattern ANSWER =
      Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}=[^\\p{Cntrl}]*");

  private GivenAnswers() {}

  /**
   * Values by name.
   *
   * @param text {@code name=value}, separated by commas; may be empty
   */
  public static Map<String, String> read(String text) {
    Map<String, String> answers = new TreeMap<>();
    if (!text.isBlank()) {
      for (String part : text.split(",")) {
        String answer = part.strip();
        if (!ANSWER.matcher(answer).matches()) {
          throw new UserErrorException(TemplateErrors.answer(answer));
        }
        int sign = answer.indexOf('=');
        answers.put(answer.substring(0, sign), answer.substring(sign + 1));
      }
    }
    return answers;
  }
}
