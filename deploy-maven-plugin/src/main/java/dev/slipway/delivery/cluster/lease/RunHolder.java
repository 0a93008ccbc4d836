package dev.slipway.delivery.cluster.lease;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A readable, unique name of a run. */
public final class RunHolder {
  private RunHolder() {}

  /**
   * The job's URL in GitLab CI, otherwise user and host.
   *
   * @param environment environment variables
   */
  public static String of(Map<String, String> environment) {
    String who =
        Stream.of("CI_JOB_URL", "BUILD_URL", "USER", "USERNAME")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isBlank())
            .findFirst()
            .orElse("unknown user");
    String host = environment.getOrDefault("HOSTNAME", "");
    String where = host.isBlank() || who.contains("://") ? "" : " on " + host;
    return who + where + ", run " + UUID.randomUUID().toString().substring(0, 8);
  }
}
