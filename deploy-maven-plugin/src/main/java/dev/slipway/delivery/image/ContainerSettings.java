package dev.slipway.delivery.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How the container runs.
 *
 * @param ports {@code 8080}, {@code 9090/udp}
 * @param user numeric, so that Kubernetes can check runAsNonRoot
 * @param created time stamp of the image
 */
public record ContainerSettings(
    List<String> jvmFlags,
    List<String> ports,
    Map<String, String> environment,
    Map<String, String> labels,
    String user,
    Instant created) {}
