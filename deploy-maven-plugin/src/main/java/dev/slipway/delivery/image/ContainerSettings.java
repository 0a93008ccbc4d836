package dev.slipway.delivery.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the container runs.
 *
 * @param ports {@code 8080}, {@code 9090/udp}
 * @param volumes absolute paths
 * @param user numeric, so that Kubernetes can check runAsNonRoot; empty for the base's
 * @param workingDirectory absolute; empty for the base's
 */
public record ContainerSettings(
    Launch launch,
    List<String> ports,
    List<String> volumes,
    Map<String, String> environment,
    String user,
    String workingDirectory,
    Metadata metadata) {

  /**
   * What is started.
   *
   * @param jvmFlags of a Java application
   * @param entrypoint instead of the application's own; empty for that
   * @param arguments after the entrypoint; null to leave the base's where its entrypoint stays
   */
  public record Launch(
      List<String> jvmFlags, List<String> entrypoint, @Nullable List<String> arguments) {}

  /**
   * What the image says about itself.
   *
   * @param created its time stamp
   */
  public record Metadata(Map<String, String> labels, Instant created) {}

  /**
   * The parameters as they are written.
   *
   * @param user {@code base} for the base's
   * @param workingDirectory blank for the usual one
   */
  public record Texts(
      String jvmFlags,
      String entrypoint,
      String arguments,
      String ports,
      String volumes,
      String user,
      String workingDirectory) {

    /**
     * The settings.
     *
     * @param directory to work in where none is configured; empty for the base's
     */
    public ContainerSettings settings(
        String directory,
        Map<String, String> environment,
        Map<String, String> labels,
        Instant created) {
      List<String> given = ImageParameters.arguments(arguments);
      return new ContainerSettings(
          new Launch(
              ImageParameters.arguments(jvmFlags),
              ImageParameters.arguments(entrypoint),
              given.isEmpty() ? null : given),
          ImageParameters.list(ports),
          ImageParameters.list(volumes),
          environment,
          user.equals("base") ? "" : user,
          workingDirectory.isBlank() ? directory : workingDirectory,
          new Metadata(labels, created));
    }
  }
}
