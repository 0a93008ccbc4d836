package dev.slipway.delivery.net;

import java.time.Duration;

/**
 * Time limits for servers that respond, but late, slowly or not yet.
 *
 * @param busy in all for a server that says 429 or 503
 * @param answer until the end of an answer that is kept in memory
 * @param transfer until the end of a request that sends or fetches a file
 * @param bytesPerSecond that a body must bring on average, once it has taken as long as a silent
 *     server is waited for
 */
public record WaitLimits(Duration busy, Duration answer, Duration transfer, long bytesPerSecond) {
  public static final WaitLimits STANDARD =
      new WaitLimits(Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofHours(1), 1024);
}
