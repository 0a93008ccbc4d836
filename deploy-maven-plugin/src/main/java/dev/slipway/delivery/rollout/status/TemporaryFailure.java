package dev.slipway.delivery.rollout.status;

import java.util.List;
import java.util.Locale;

/** Whether a message tells of a failure that may end by itself. */
final class TemporaryFailure {
  private static final List<String> SIGNS =
      List.of(
          "429",
          "toomanyrequests",
          "too many requests",
          "rate limit",
          "qps exceeded",
          "timeout",
          "timed out",
          "deadline exceeded",
          "connection refused",
          "connection reset",
          "no such host",
          "no route to host",
          "network is unreachable",
          "temporary failure",
          "server misbehaving",
          "unexpected eof",
          "internal server error",
          "bad gateway",
          "service unavailable",
          "status code: 5",
          "exceeded quota",
          "failed calling webhook",
          "no endpoints available",
          "failed to sync",
          "is reserved for");

  private TemporaryFailure() {}

  static boolean says(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return SIGNS.stream().anyMatch(text::contains);
  }
}
