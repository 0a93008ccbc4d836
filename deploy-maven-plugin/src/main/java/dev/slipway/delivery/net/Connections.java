package dev.slipway.delivery.net;

import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The connections of one goal: how it reaches servers, and with which credentials. */
public final class Connections {
  private final Build build;
  private final Limits limits;
  private final PlainHosts plainHosts;
  private final RetryListener events;

  /**
   * Maven's part.
   *
   * @param settings of the user
   * @param directory that a relative {@code slipway.caFile} begins at
   * @param offline whether no request may be made, {@code -o}
   */
  public record Build(
      Settings settings, SettingsDecrypter decrypter, Path directory, boolean offline) {

    /** Of a session. */
    public static Build of(MavenSession session, SettingsDecrypter decrypter, Path directory) {
      return new Build(session.getSettings(), decrypter, directory, session.isOffline());
    }
  }

  /**
   * The configured limits.
   *
   * @param caFile PEM file of authorities to trust beside the JVM's, empty for none
   * @param retries tries after the first
   * @param timeout seconds without a byte from the server
   * @param busyTimeout seconds for a server that says that it is busy
   * @param transferTimeout seconds for a request that sends or fetches a file
   */
  public record Limits(
      String caFile, int retries, int timeout, int busyTimeout, int transferTimeout) {}

  /**
   * @param plainHosts hosts that credentials are sent to without TLS
   * @param events receives retries
   */
  public Connections(Build build, Limits limits, PlainHosts plainHosts, RetryListener events) {
    this.build = build;
    this.limits = limits;
    this.plainHosts = plainHosts;
    this.events = events;
  }

  /** User names and passwords of {@code settings.xml}. */
  public SettingsCredentials credentials() {
    return new SettingsCredentials(build.settings(), build.decrypter(), plainHosts);
  }

  /** All servers of {@code settings.xml}. */
  public SettingsServers servers() {
    return new SettingsServers(build.settings(), build.decrypter());
  }

  /** The proxies of {@code settings.xml} alone. */
  public Proxies settingsProxies() {
    return new SettingsProxies(build.settings(), build.decrypter());
  }

  /** Hosts that credentials are sent to without TLS. */
  public PlainHosts plainHosts() {
    return plainHosts;
  }

  /** Whether Maven must stay off the network. */
  public boolean offline() {
    return build.offline();
  }

  /** How requests are made: proxies, authorities, retries. */
  public HttpSettings settings() {
    return new MavenHttp(build.settings(), build.decrypter(), System.getenv())
        .settings(limits.caFile(), build.directory(), limits.retries(), limits.timeout())
        .withPlain(plainHosts)
        .withWaits(
            MavenHttp.waits(limits.timeout(), limits.busyTimeout(), limits.transferTimeout()));
  }

  /** A client; the caller closes it. */
  public Http http() {
    return http(settings());
  }

  /** A client for requests that differ from the build's. */
  public Http http(HttpSettings settings) {
    return http(settings, Destinations.any());
  }

  /** A client for requests to addresses that files of the repository name. */
  public Http http(HttpSettings settings, Destinations destinations) {
    return offline() ? new OfflineHttp() : new ApacheHttp(settings, destinations, events);
  }
}
