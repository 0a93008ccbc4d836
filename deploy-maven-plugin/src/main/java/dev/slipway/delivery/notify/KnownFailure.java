package dev.slipway.delivery.notify;

import java.time.Instant;

/**
 * A failure that an audience heard of, and hears no more of for a day.
 *
 * @param since when it began, as far as it is known
 * @param told when the audience heard of it
 * @param course what happened since
 * @param message that told of it
 */
public record KnownFailure(
    FailureKey key, Instant since, Instant told, Course course, SentMessage message) {

  /** What happened after a failure was told. */
  public enum Course {
    /** It goes on. */
    FAILING,
    /** It ended, and that was told. */
    RECOVERED,
    /** It came back after it had ended, and that was told. */
    FLAPPING,
    /** It ended again after that, and that was not told. */
    QUIET,
    /** The app fails for another reason. */
    REPLACED
  }

  /** Whether it goes on. */
  public boolean isFailing() {
    return course == Course.FAILING || course == Course.FLAPPING;
  }

  KnownFailure with(Course next) {
    return new KnownFailure(key, since, told, next, message);
  }

  /** The same, told of in this message. */
  public KnownFailure in(SentMessage sent) {
    return new KnownFailure(key, since, told, course, sent);
  }
}
