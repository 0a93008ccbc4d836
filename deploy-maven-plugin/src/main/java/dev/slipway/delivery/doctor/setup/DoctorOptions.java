package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.doctor.Place;
import dev.slipway.delivery.publish.EnvironmentEntry;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.login.RegistryLogins;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the parameters of a build say.
 *
 * @param environments in which versions are promoted; throws what is wrong with them
 * @param cluster kubeconfig and context
 * @param write whether checks that write are made
 */
public record DoctorOptions(
    Build build,
    Store store,
    Registry registry,
    Supplier<List<EnvironmentEntry>> environments,
    ClusterConnection.Selection cluster,
    Gitlab gitlab,
    boolean write) {

  /** Host of the registry that is configured; empty for none, and where it is invalid. */
  public static String host(String name, String registry, String image) {
    try {
      return ImageTarget.configuredHost(name, registry, image);
    } catch (UserErrorException e) {
      return ""; // registry-reachable tells
    }
  }

  /**
   * The build itself.
   *
   * @param maven its version
   * @param settings file of the user's settings
   * @param properties throws what is wrong with properties
   * @param project whether there is a pom
   * @param resolved where {@code delivery:resolve} leaves a release
   */
  public record Build(
      String maven,
      Path settings,
      Runnable properties,
      String caFile,
      String insecure,
      boolean project,
      Path resolved) {

    /** Which kind of repository a directory is. */
    Place place(Path directory) {
      if (Files.isRegularFile(directory.resolve("environment.yaml"))) {
        return Place.ENVIRONMENT;
      }
      return project ? Place.SERVICE : Place.NONE;
    }
  }

  /**
   * The store of bundles.
   *
   * @param url empty for none
   * @param serverId of its credential; empty for its host
   */
  public record Store(String url, String serverId) {}

  /**
   * The registry.
   *
   * @param base the base image; throws what is wrong with it
   * @param mirrors {@code slipway.mirrors}
   * @param caches directory of the notes about registries
   */
  public record Registry(
      String name,
      String registry,
      String image,
      RegistryLogins.Settings logins,
      Supplier<String> base,
      String mirrors,
      Path caches) {}

  /**
   * GitLab.
   *
   * @param address empty for that of the pipeline, or of the repository
   * @param serverId of its token; empty for its host
   * @param project path; empty for that of the environment repository
   */
  public record Gitlab(String address, String serverId, String project) {}
}
