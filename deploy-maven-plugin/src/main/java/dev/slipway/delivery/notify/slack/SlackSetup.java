package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.environment.NotifyTarget.Slack;
import dev.slipway.delivery.environment.NotifyTarget.SlackAccess;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.SecretUrl;
import dev.slipway.delivery.notify.Sender;
import dev.slipway.delivery.notify.Variables;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Makes the receiver of a {@code slack} item. */
public final class SlackSetup {
  private final Sender sender;
  private final AudienceMemory memory;
  private final InstantSource clock;

  public SlackSetup(Sender sender, AudienceMemory memory, InstantSource clock) {
    this.sender = sender;
    this.memory = memory;
    this.clock = clock;
  }

  /** The receiver; empty when a variable that it needs is not set, which is warned of. */
  public Optional<Receiver> receiver(Slack slack, Variables variables) {
    return slack.access().tokenVariable().isEmpty()
        ? webhooks(slack, variables)
        : bot(slack, variables);
  }

  private Optional<Receiver> bot(Slack slack, Variables variables) {
    SlackAccess access = slack.access();
    Optional<Secret> token = variables.secret("Slack", access.tokenVariable());
    return token.map(
        secret -> {
          Function<String, SlackChannel> open =
              name -> new BotChannel(sender, access.api(), secret, name);
          // A bot can post anywhere, and the publisher of a bundle chooses the contact.
          Set<String> named = Set.copyOf(slack.channels().values());
          return new SlackReceiver(
              open.apply(slack.channel()),
              slack.channels(),
              name -> Optional.of(name).filter(named::contains).map(open),
              settings(slack, access.tokenVariable()));
        });
  }

  private Optional<Receiver> webhooks(Slack slack, Variables variables) {
    SlackAccess access = slack.access();
    Optional<SecretUrl> all = variables.url("Slack", access.webhookVariable());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Map<String, SlackChannel> channels = new LinkedHashMap<>();
    access
        .webhooks()
        .forEach(
            (name, variable) ->
                variables
                    .url("Slack " + name, variable)
                    .ifPresent(url -> channels.put(name, new WebhookChannel(sender, url, name))));
    for (String name : new TreeSet<>(slack.channels().values())) {
      if (!access.webhooks().containsKey(name)) {
        variables.warn(
            "Slack "
                + name
                + " has no webhook in spec.notify, and a webhook posts to its own channel only:"
                + " apps for it are reported to the channel of "
                + access.webhookVariable()
                + " alone");
      }
    }
    return Optional.of(
        new SlackReceiver(
            new WebhookChannel(sender, all.get(), "webhook " + access.webhookVariable()),
            slack.channels(),
            name -> Optional.ofNullable(channels.get(name)),
            settings(slack, access.webhookVariable())));
  }

  private SlackReceiver.Settings settings(Slack slack, String variable) {
    String name = variable + " " + slack.channel();
    return new SlackReceiver.Settings(name, memory, slack.on(), clock);
  }
}
