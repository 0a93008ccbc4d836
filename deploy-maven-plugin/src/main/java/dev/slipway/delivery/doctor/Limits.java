package dev.slipway.delivery.doctor;

import dev.slipway.delivery.net.Connections;
import java.time.Duration;

/**
 * How long checks may take.
 *
 * @param whole all of them together
 * @param request until a server that says nothing counts as silent
 */
public record Limits(Duration whole, Duration request) {
  private static final int LONGEST = 600;

  /**
   * The limits of connections: nothing is tried twice.
   *
   * @param caFile PEM file of authorities, empty for none
   */
  public Connections.Limits of(String caFile) {
    int seconds = Math.toIntExact(request.toSeconds());
    return new Connections.Limits(caFile, 0, seconds, 0, seconds);
  }

  /**
   * A request gets about half of the whole, so that what waits for a silent server is told in time.
   *
   * @param seconds for everything
   */
  public static Limits of(int seconds) {
    if (seconds < 1 || seconds > LONGEST) {
      throw DoctorErrors.badTimeout(seconds);
    }
    Duration whole = Duration.ofSeconds(seconds);
    return new Limits(whole, Duration.ofSeconds(Math.max(1, seconds / 2)));
  }
}
