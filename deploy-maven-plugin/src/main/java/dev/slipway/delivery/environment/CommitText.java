package dev.slipway.delivery.environment;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The message of a commit in an environment repository. Text from builds is untrusted: it must not
 * start commands, mention users or break out of its line.
 *
 * @param subject one line
 * @param body empty for none
 */
public record CommitText(String subject, String body) {
  private static final int MAX_SUBJECT = 100;
  private static final Pattern MENTION = Pattern.compile("@(?=[A-Za-z0-9_])");
  private static final Pattern SKIP = Pattern.compile("(?i)\\[(ci skip|skip ci)]");

  /**
   * {@code orders 1.4.2}, with the bundle and its commit below; several updates name each app in
   * the subject as far as there is room.
   */
  public static CommitText of(List<ReferenceUpdate> updates) {
    String subject =
        updates.stream()
            .map(update -> clean(update.app() + " " + update.version()))
            .collect(Collectors.joining(", "));
    if (subject.length() > MAX_SUBJECT) {
      subject =
          updates.size() == 1
              ? subject.substring(0, MAX_SUBJECT)
              : updates.size() + " apps, version " + versions(updates);
    }
    return new CommitText(
        subject,
        updates.stream()
            .map(update -> body(update, updates.size() > 1))
            .collect(Collectors.joining("\n\n")));
  }

  private static String body(ReferenceUpdate update, boolean named) {
    StringBuilder body = new StringBuilder();
    if (named) {
      body.append(clean(update.app() + " " + update.version())).append('\n');
    }
    body.append("Bundle: ").append(clean(update.bundle().toString()));
    if (!update.commit().isEmpty()) {
      body.append("\nCommit: ").append(clean(update.commit()));
    }
    return body.toString();
  }

  private static String versions(List<ReferenceUpdate> updates) {
    List<String> versions =
        updates.stream().map(ReferenceUpdate::version).map(CommitText::clean).distinct().toList();
    return versions.get(0) + (versions.size() > 1 ? " and others" : "");
  }

  /** The whole message, ending in a line feed. */
  public String message() {
    return body.isEmpty() ? subject + "\n" : subject + "\n\n" + body + "\n";
  }

  /** Text of others in a line of a message. */
  public static String clean(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    line = line.replaceFirst("^[/#]+", "");
    line = SKIP.matcher(line).replaceAll("($1)");
    // Full-width: looks the same, mentions no user.
    return MENTION.matcher(line).replaceAll("\uff20");
  }
}
