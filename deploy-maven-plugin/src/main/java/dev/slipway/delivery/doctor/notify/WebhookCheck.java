package dev.slipway.delivery.doctor.notify;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.net.ServerCertificate;
import dev.slipway.delivery.notify.SecretUrl;
import dev.slipway.delivery.notify.webhook.WebhookSetup;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * Whether reports can be sent to a webhook, or to Microsoft Teams: URL and key, and a TLS handshake
 * with the server. No request is made, as each would be a message.
 *
 * @param settings whom TLS trusts, and the proxies
 */
public record WebhookCheck(Hook hook, HttpSettings settings, Duration limit) implements Check {

  /**
   * The webhook.
   *
   * @param name of the variable that has the URL, or the URL's origin
   * @param url may be empty
   * @param key of signatures; may be empty
   */
  public record Hook(String name, Secret url, Secret key) {}

  @Override
  public CheckId id() {
    return CheckId.WEBHOOK;
  }

  @Override
  public String subject() {
    return hook.name();
  }

  @Override
  public Outcome run() throws IOException {
    if (hook.url().reveal().isEmpty()) {
      return Outcome.skipped("the variable is not set here");
    }
    URI origin;
    try {
      origin = URI.create(SecretUrl.of(hook.url().reveal()).origin());
      WebhookSetup.checkKey(hook.key());
    } catch (IllegalArgumentException e) {
      return Outcome.failed(String.valueOf(e.getMessage()));
    }
    if (!settings.plain().allows(origin)) {
      return Outcome.failed(
          "nothing is sent to " + origin + ", as it has no TLS and the URL is a secret");
    }
    if (!"https".equalsIgnoreCase(origin.getScheme())) {
      return Outcome.warning("a URL without TLS on " + origin);
    }
    if (settings.proxy(origin).isPresent()) {
      return Outcome.ok("a URL on " + origin + "; not tried, as it is behind a proxy");
    }
    try {
      ServerCertificate.ofHost(origin, settings.sslContext(), limit);
    } catch (IOException e) {
      return Outcome.failed("no connection to " + origin + ": " + e.getMessage());
    }
    return Outcome.ok(origin + " is reached, and trusted; no request was made");
  }
}
