package dev.slipway.delivery;

import dev.slipway.delivery.event.ConsoleListener;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.ProgressBar;
import dev.slipway.delivery.event.RequestEvents;
import dev.slipway.delivery.event.Terminal;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.MavenHttp;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.SettingsCredentials;
import dev.slipway.manifest.AbstractServiceMojo;
import java.time.InstantSource;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * What goals of a service repository that talk to servers share: credentials, the offline switch,
 * the console.
 */
abstract class AbstractDeliveryMojo extends AbstractServiceMojo {

  /**
   * PEM file of certificate authorities that are trusted beside those of the JVM.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.caFile", defaultValue = "")
  private String caFile = "";

  /**
   * How often a request is tried again after a lost connection, 408 or 5xx.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.retries", defaultValue = "3")
  private int httpRetries;

  /**
   * Seconds that a silent server is waited for.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.timeout", defaultValue = "60")
  private int httpTimeout;

  /**
   * Seconds in all that a server is waited for that says that it is busy (429, 503).
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.busyTimeout", defaultValue = "120")
  private int httpBusyTimeout;

  /**
   * Seconds that one request may take that sends or fetches a file.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.transferTimeout", defaultValue = "3600")
  private int httpTransferTimeout;

  /**
   * Hosts that speak plain HTTP and may be sent user names, passwords and tokens, with commas; by
   * default this machine alone. {@code true} and {@code false} speak of the registry only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.insecure", defaultValue = "")
  protected String insecure = "";

  @Inject private SettingsDecrypter decrypter;

  /** User names and passwords of {@code settings.xml}. */
  protected final SettingsCredentials credentials() {
    return new SettingsCredentials(session.getSettings(), decrypter, plainHosts());
  }

  /** Hosts that credentials are sent to without TLS. */
  protected PlainHosts plainHosts() {
    return PlainHosts.of(insecure, "");
  }

  /** Prints each event as one line; what takes long moves where somebody watches. */
  protected final DeliveryListener console() {
    DeliveryListener lines = new ConsoleListener(getLog()::info, getLog()::warn);
    boolean interactive = session.getRequest().isInteractiveMode() && getLog().isInfoEnabled();
    return Terminal.find(interactive, System.getenv())
        .<DeliveryListener>map(out -> new ProgressBar(lines, out, InstantSource.system()))
        .orElse(lines);
  }

  /** How this build makes its requests: proxies, authorities, retries. */
  protected final HttpSettings httpSettings() {
    return new MavenHttp(session.getSettings(), decrypter, System.getenv())
        .settings(caFile, baseDirectory(), httpRetries, httpTimeout)
        .withPlain(plainHosts())
        .withWaits(MavenHttp.waits(httpTimeout, httpBusyTimeout, httpTransferTimeout));
  }

  /** A client for this build's requests. */
  protected final Http http() {
    return http(httpSettings());
  }

  /** A client for requests that differ from the build's; each retry is one line of the console. */
  protected final Http http(HttpSettings settings) {
    return offline() ? new OfflineHttp() : new ApacheHttp(settings, new RequestEvents(console()));
  }

  /** Whether Maven was told to stay off the network, {@code -o}. */
  protected final boolean offline() {
    return session.isOffline();
  }
}
