package dev.slipway.delivery.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the container runs.
 *
 * @param jvmFlags of a Java application
 * @param entrypoint instead of the application's own; empty for that
 * @param arguments after the entrypoint; null to leave the base's where its entrypoint stays
 * @param ports {@code 8080}, {@code 9090/udp}
 * @param volumes absolute paths
 * @param user numeric, so that Kubernetes can check runAsNonRoot; empty for the base's
 * @param workingDirectory absolute; empty for the base's
 * @param created time stamp of the image
 */
public record ContainerSettings(
    List<String> jvmFlags,
    List<String> entrypoint,
    @Nullable List<String> arguments,
    List<String> ports,
    List<String> volumes,
    Map<String, String> environment,
    Map<String, String> labels,
    String user,
    String workingDirectory,
    Instant created) {}
