package dev.slipway.delivery.registry.login;

import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.RecentNotes;
import dev.slipway.delivery.registry.RegistryAccess;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Access to registries with the credentials of a build. */
public final class RegistryLogins {
  private static final String PASSWORD = "slipway.registry.password";

  private final Connections connections;
  private final Settings settings;
  private final Path caches;

  /**
   * The configured settings.
   *
   * @param serverId in settings.xml, empty for the registry's host
   * @param username empty for none
   * @param password empty for none
   * @param insecure {@code slipway.insecure}
   */
  public record Settings(String serverId, String username, String password, String insecure) {}

  /**
   * @param caches directory of the notes about registries
   */
  public RegistryLogins(Connections connections, Settings settings, Path caches) {
    this.connections = connections;
    this.settings = settings;
    this.caches = caches;
  }

  /** Read past Maven's parameters: it prints those with -X. */
  public static String password(Properties commandLine, Properties project) {
    return commandLine.getProperty(PASSWORD, project.getProperty(PASSWORD, ""));
  }

  /**
   * Access to registries.
   *
   * @param ownHost the registry that the settings are for
   */
  public RegistryAccess access(Http http, String ownHost) {
    Map<String, String> environment = System.getenv();
    Path home = Path.of(System.getProperty("user.home"));
    return new RegistryAccess(
        http,
        List.of(
            new GivenCredentials(ownHost, settings.username(), settings.password()),
            connections.credentials().named("slipway.registry.serverId"),
            new GitlabCredentials(environment),
            DockerConfigs.standard(environment, home)),
        ownHost,
        settings.serverId(),
        PlainHosts.of(settings.insecure(), ownHost),
        connections.offline(),
        RecentNotes.asked(caches, InstantSource.system()));
  }
}
