package dev.slipway.delivery.environment;

import java.util.regex.Pattern;

/**
 * The message of a commit in an environment repository. What comes from builds is text of others:
 * it must not start commands, mention people or break out of its line.
 *
 * @param subject one line
 * @param body empty for none
 */
public record CommitText(String subject, String body) {
  private static final int MAX_SUBJECT = 100;
  private static final Pattern MENTION = Pattern.compile("@(?=[A-Za-z0-9_])");
  private static final Pattern SKIP = Pattern.compile("(?i)\\[(ci skip|skip ci)]");

  /** {@code orders 1.4.2}, with the bundle and its commit below. */
  public static CommitText of(ReferenceUpdate update) {
    StringBuilder body = new StringBuilder();
    body.append("Bundle: ").append(clean(update.bundle().toString()));
    if (!update.commit().isEmpty()) {
      body.append("\nCommit: ").append(clean(update.commit()));
    }
    String subject = clean(update.app() + " " + update.version());
    return new CommitText(
        subject.length() > MAX_SUBJECT ? subject.substring(0, MAX_SUBJECT) : subject,
        body.toString());
  }

  /** The whole message, ending in a line feed. */
  public String message() {
    return body.isEmpty() ? subject + "\n" : subject + "\n\n" + body + "\n";
  }

  private static String clean(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    line = line.replaceFirst("^[/#]+", "");
    line = SKIP.matcher(line).replaceAll("($1)");
    // Full-width: looks the same, calls nobody.
    return MENTION.matcher(line).replaceAll("\uff20");
  }
}
