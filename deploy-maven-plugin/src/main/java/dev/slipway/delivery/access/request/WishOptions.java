package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.UserErrorException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A wish as it is written on the command line; texts are empty where nothing is given.
 *
 * @param hours {@code 2} or {@code 0.5}
 * @param all whether all grants of a namespace end
 */
public record WishOptions(String hours, String reason, String user, String group, boolean all) {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern HOURS = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,2})?");
  private static final int MOST_REASON = 200;
  private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

  /** The grant of level admin that is to be opened. */
  public GrantWish open(String namespace) {
    if (all) {
      throw new UserErrorException(
          RequestErrors.invalid("all", "true", "it belongs to -Dclose", "Leave it out."));
    }
    return new GrantWish.Open(namespace(namespace, "open"), subject(), time(), line());
  }

  /** The grants of level admin that are to end. */
  public GrantWish close(String namespace) {
    if (all && subject().isPresent()) {
      throw new UserErrorException(
          RequestErrors.invalid(
              "all", "true", "-Duser or -Dgroup says whose grants end", "Give one of them."));
    }
    return new GrantWish.Close(namespace(namespace, "close"), subject(), all);
  }

  private static String namespace(String text, String option) {
    String name = text.strip();
    if (!NAMESPACE.matcher(name).matches()) {
      throw new UserErrorException(
          RequestErrors.invalid(
              option,
              name,
              "it is not the name of a namespace",
              "Write -D" + option + "=NAMESPACE, such as -D" + option + "=orders."));
    }
    return name;
  }

  private Optional<Subject> subject() {
    if (!user.isBlank() && !group.isBlank()) {
      throw new UserErrorException(
          RequestErrors.invalid("group", group, "-Duser is given too", "Give one of them."));
    }
    if (!user.isBlank()) {
      return Optional.of(new Subject(Subject.Kind.USER, user.strip()));
    }
    return group.isBlank()
        ? Optional.empty()
        : Optional.of(new Subject(Subject.Kind.GROUP, group.strip()));
  }

  private Optional<Duration> time() {
    String text = hours.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Duration time =
        HOURS.matcher(text).matches()
            ? Duration.ofMinutes(
                new BigDecimal(text)
                    .multiply(MINUTES)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact())
            : Duration.ZERO;
    if (time.isZero()) {
      throw new UserErrorException(
          RequestErrors.invalid(
              "hours", text, "it is not a number of hours", "Write -Dhours=2, or -Dhours=0.5."));
    }
    return Optional.of(time);
  }

  private String line() {
    String text = VisibleText.line(reason, Math.max(1, reason.length()));
    if (text.isEmpty() || text.length() > MOST_REASON) {
      throw new UserErrorException(
          RequestErrors.invalid(
              "reason",
              VisibleText.cut(text, 40),
              text.isEmpty()
                  ? "a grant of admin needs a reason"
                  : "it has more than " + MOST_REASON + " characters",
              "Write -Dreason=\"INC-4711: payments stuck\"."));
    }
    return text;
  }
}
