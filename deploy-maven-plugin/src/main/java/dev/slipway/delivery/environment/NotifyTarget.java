package dev.slipway.delivery.environment;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One entry of {@code spec.notify} in {@code environment.yaml}. Secrets are the names of variables,
 * never values.
 */
public sealed interface NotifyTarget {

  /** What it hears of. */
  Set<NotifyMoment> on();

  /** Which entry it is, {@code slack}. */
  String kind();

  /**
   * Slack, by a bot's token or by webhooks.
   *
   * @param access with what messages are sent
   * @param channel that hears of every app; empty with webhooks, where {@link
   *     SlackAccess#webhookVariable} is for it
   * @param channels more channels, by owner, which hear of the owner's apps
   */
  record Slack(
      SlackAccess access, String channel, Map<String, String> channels, Set<NotifyMoment> on)
      implements NotifyTarget {
    public Slack {
      channels = Map.copyOf(channels);
      on = Set.copyOf(on);
    }

    @Override
    public String kind() {
      return "slack";
    }
  }

  /**
   * With what messages are sent to Slack.
   *
   * @param tokenVariable variable with a bot's token; empty when there are webhooks
   * @param webhookVariable variable with the webhook that hears of every app
   * @param webhooks variables with the webhooks of channels, by channel
   * @param api base URL of Slack's API, {@code https://slack.com/api}
   */
  record SlackAccess(
      String tokenVariable, String webhookVariable, Map<String, String> webhooks, String api) {
    public static final String API = "https://slack.com/api";

    public SlackAccess {
      webhooks = Map.copyOf(webhooks);
    }
  }

  /**
   * A server that gets requests.
   *
   * @param url where to; empty when a variable has it
   * @param urlVariable variable with the URL; empty when the file has it
   * @param secretVariable variable with the key of the signature; empty for none
   */
  record Webhook(
      String url,
      String urlVariable,
      String secretVariable,
      WebhookFormat format,
      Set<NotifyMoment> on)
      implements NotifyTarget {
    public Webhook {
      on = Set.copyOf(on);
    }

    @Override
    public String kind() {
      return "webhook";
    }
  }

  /**
   * Mail.
   *
   * @param to hear of every app
   * @param owners more addresses, by owner, which hear of the owner's apps
   * @param contactDomains domains in which the contact of an app hears of the app
   */
  record Mail(
      List<String> to,
      Map<String, List<String>> owners,
      List<String> contactDomains,
      MailServer server,
      Set<NotifyMoment> on)
      implements NotifyTarget {
    public Mail {
      to = List.copyOf(to);
      owners = Map.copyOf(owners);
      contactDomains = List.copyOf(contactDomains);
      on = Set.copyOf(on);
    }

    @Override
    public String kind() {
      return "mail";
    }
  }

  /**
   * How mail is sent.
   *
   * @param server {@code smtp://host:587} or {@code smtps://host:465}; empty for the variable
   *     {@code SMTP_SERVER}
   * @param from sender's address; empty for the variable {@code SMTP_FROM}
   */
  record MailServer(String server, String from, String userVariable, String passwordVariable) {
    public static final String USER = "SMTP_USER";
    public static final String PASSWORD = "SMTP_PASSWORD";
  }
}
