package dev.slipway.delivery.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The end of a container's log.
 *
 * @param previous whether of the container that ended before the present one
 * @param lines how many at most
 */
public record PodLog(String namespace, String pod, String container, boolean previous, int lines) {
  /** How long its node may take. */
  static final Duration LIMIT = Duration.ofSeconds(5);

  /** A line can be of any length. */
  private static final int MOST_BYTES = 64 << 10;

  private static final ApiResource PODS = new ApiResource("", "v1", "Pod", "pods", true);

  String path() {
    return PODS.path(namespace, pod)
        + "/log?container="
        + URLEncoder.encode(container, StandardCharsets.UTF_8)
        + "&previous="
        + previous
        + "&tailLines="
        + lines
        + "&limitBytes="
        + MOST_BYTES;
  }
}
