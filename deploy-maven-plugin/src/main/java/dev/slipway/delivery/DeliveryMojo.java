package dev.slipway.delivery;

import dev.slipway.delivery.event.ConsoleListener;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.SettingsCredentials;
import dev.slipway.manifest.ServiceMojo;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * What goals of a service repository that talk to servers share: credentials, the offline switch,
 * the console.
 */
abstract class DeliveryMojo extends ServiceMojo {

  /** The running build. */
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  protected MavenSession session;

  @Inject private SettingsDecrypter decrypter;

  /** User names and passwords of {@code settings.xml}. */
  protected final Credentials credentials() {
    return new SettingsCredentials(session.getSettings(), decrypter);
  }

  /** Prints each event as one line. */
  protected final EventListener console() {
    return new ConsoleListener(getLog()::info, getLog()::warn);
  }

  /** Whether Maven was told to stay off the network, {@code -o}. */
  protected final boolean offline() {
    return session.isOffline();
  }

  protected final dev.slipway.delivery.net.Http http() {
    return new dev.slipway.delivery.net.ApacheHttp(
        dev.slipway.delivery.net.HttpSettings.standard());
  }
}
