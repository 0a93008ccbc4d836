package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.environment.WaitTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an object's annotations say about waiting for it.
 *
 * @param mode {@code slipway.dev/wait}
 * @param timeout {@code slipway.dev/timeout}: how long the object may take; empty for the default
 *     of its kind
 */
public record WaitAnnotations(Mode mode, Optional<Duration> timeout) {
  public static final String WAIT = "slipway.dev/wait";
  public static final String TIMEOUT = "slipway.dev/timeout";

  /** On a suspended CronJob: the template of a Job that verifies the app; not waited for itself. */
  public static final String VERIFY = "slipway.dev/verify";

  /** Of an object without these annotations. */
  public static final WaitAnnotations NONE = new WaitAnnotations(Mode.STANDARD, Optional.empty());

  /** What is waited for. */
  public enum Mode {
    /** As the kind has it. */
    STANDARD,
    /** Nothing; the object never fails a run. */
    NONE,
    /** Until the object exists. */
    EXISTS,
    /** Until the object is ready, also where its kind alone would not be waited for. */
    READY
  }

  /**
   * Reads annotations.
   *
   * @param problems receives what is wrong with a value
   */
  public static WaitAnnotations of(Map<String, Object> annotations, Consumer<String> problems) {
    Object mode = annotations.get(WAIT);
    Object timeout = annotations.get(TIMEOUT);
    boolean verify = annotations.containsKey(VERIFY);
    if (mode == null && timeout == null && !verify) {
      return NONE;
    }
    return new WaitAnnotations(
        verify ? Mode.NONE : mode == null ? Mode.STANDARD : mode(mode.toString(), problems),
        timeout == null ? Optional.empty() : timeout(timeout.toString(), problems));
  }

  private static Mode mode(String text, Consumer<String> problems) {
    Optional<Mode> mode =
        Arrays.stream(Mode.values())
            .filter(one -> one != Mode.STANDARD)
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
    if (mode.isEmpty()) {
      problems.accept(
          WAIT + ": '" + text + "' is unknown; allowed are 'none', 'exists' and 'ready'");
    }
    return mode.orElse(Mode.STANDARD);
  }

  private static Optional<Duration> timeout(String text, Consumer<String> problems) {
    Optional<Duration> timeout = WaitTime.parse(text);
    if (timeout.isEmpty()) {
      problems.accept(TIMEOUT + ": '" + text + "': " + WaitTime.RULE);
    }
    return timeout;
  }
}
