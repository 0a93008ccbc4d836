package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.ApiException;
import java.time.Duration;

/**
 * How a list or a watch ended.
 *
 * @param status of a refusal, else 0
 * @param words the server's, or those of the failure
 * @param retryAfter how long the server wants to be left alone; zero if it said nothing
 */
record StreamEnd(Kind kind, int status, String words, Duration retryAfter) {

  enum Kind {
    /** By the server, as its time was up, or by us, to make room. */
    COMPLETE,
    /** It was silent for too long. */
    SILENT,
    /** The connection was lost, or never stood; also what was no JSON, too long or too slow. */
    CUT,
    /** The server refused the request, or sent an error in the middle. */
    REFUSED
  }

  /** Whether more of them in a row mean that the server is not heard. */
  boolean isTrouble() {
    return kind == Kind.CUT || kind == Kind.REFUSED && status != 410;
  }

  /** Whether the user has no right to what was asked for. */
  boolean isForbidden() {
    return kind == Kind.REFUSED && status == 403;
  }

  static StreamEnd complete() {
    return new StreamEnd(Kind.COMPLETE, 0, "", Duration.ZERO);
  }

  static StreamEnd silent() {
    return new StreamEnd(Kind.SILENT, 0, "the server is silent", Duration.ZERO);
  }

  static StreamEnd cut(String words) {
    return new StreamEnd(Kind.CUT, 0, words, Duration.ZERO);
  }

  static StreamEnd refused(ApiException refusal) {
    return refused(refusal.status(), refusal.shown(), Duration.ofSeconds(refusal.retryAfter()));
  }

  static StreamEnd refused(int status, String words, Duration retryAfter) {
    return new StreamEnd(Kind.REFUSED, status, words, retryAfter);
  }
}
