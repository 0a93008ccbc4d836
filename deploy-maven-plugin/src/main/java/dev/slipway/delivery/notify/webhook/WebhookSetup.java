package dev.slipway.delivery.notify.webhook;

import dev.slipway.delivery.environment.NotifyTarget.Webhook;
import dev.slipway.delivery.environment.WebhookFormat;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.SecretUrl;
import dev.slipway.delivery.notify.Sender;
import dev.slipway.delivery.notify.Variables;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the receiver of a {@code webhook} item. */
public final class WebhookSetup {
  private final Sender sender;
  private final AudienceMemory memory;
  private final InstantSource clock;

  public WebhookSetup(Sender sender, AudienceMemory memory, InstantSource clock) {
    this.sender = sender;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * Checks the key of signatures.
   *
   * @throws IllegalArgumentException when it can't be used; the message does not contain it
   */
  public static void checkKey(Secret key) {
    Object unused = Signature.of(key);
  }

  /** The receiver; empty when a variable that it needs is not set, which is warned of. */
  public Optional<Receiver> receiver(Webhook webhook, Variables variables) {
    Optional<SecretUrl> url =
        webhook.urlVariable().isEmpty()
            ? Optional.of(SecretUrl.of(webhook.url()))
            : variables.url("The webhook", webhook.urlVariable());
    if (url.isEmpty() || webhook.secretVariable().isEmpty()) {
      return url.map(to -> receiver(webhook, to, Optional.empty()));
    }
    // Without its key, a receiver would take it for forged: nothing is sent.
    String name = "The webhook " + url.get().origin();
    Optional<Secret> secret = variables.secret(name, webhook.secretVariable());
    try {
      return secret.map(key -> receiver(webhook, url.get(), Optional.of(Signature.of(key))));
    } catch (IllegalArgumentException e) {
      variables.warn(
          name
              + " is not notified: the variable "
              + webhook.secretVariable()
              + ": "
              + e.getMessage());
      return Optional.empty();
    }
  }

  private Receiver receiver(Webhook webhook, SecretUrl url, Optional<Signature> signature) {
    boolean people = webhook.format() == WebhookFormat.TEAMS;
    Payload payload =
        switch (webhook.format()) {
          case JSON -> new RunPayload();
          case CLOUDEVENTS -> new CdEvents();
          case TEAMS -> new TeamsCard();
        };
    String place = String.join(" ", webhook.format().text(), webhook.url(), webhook.urlVariable());
    return new WebhookReceiver(
        new WebhookReceiver.Target(place, url, signature, people, webhook.on()),
        payload,
        sender,
        memory,
        clock);
  }
}
