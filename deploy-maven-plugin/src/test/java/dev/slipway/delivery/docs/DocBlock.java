package dev.slipway.delivery.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page. Behind its language, the info string says how it is tested: {@code
 * test=NAME} names the test that runs it or compares it, {@code part=spec} or {@code part=patch}
 * that it is a part of environment.yaml or of an object, {@code illustration="why"} that it is not
 * tested. GitLab shows nothing of that.
 *
 * @param page as in {@code docs/plan.md}
 * @param line of its fence, from 1
 * @param info the whole info string
 */
public record DocBlock(String page, int line, String info, String text) {
  private static final Pattern WORD = Pattern.compile("([a-z]+)=(?:\"([^\"]*)\"|(\\S+))");

  public String language() {
    return info.split("\\s", 2)[0];
  }

  /** The value of a word of the info string. */
  public Optional<String> word(String name) {
    Matcher words = WORD.matcher(info);
    while (words.find()) {
      if (words.group(1).equals(name)) {
        return Optional.of(words.group(2) == null ? words.group(3) : words.group(2));
      }
    }
    return Optional.empty();
  }

  /** What of the info string has no meaning. */
  public String rest() {
    String words = info.substring(language().length());
    return words.replaceAll("\\b(test|part|illustration)=(?:\"[^\"]*\"|\\S+)", "").strip();
  }

  public List<String> lines() {
    return text.lines().toList();
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
