package dev.slipway.delivery.doctor.notify;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.SecretUrl;

/**
 * The form of a webhook's URL: whether Slack accepts it shows only in a message.
 *
 * @param variable that has the URL
 * @param value of the variable; may be empty
 */
public record SlackWebhookCheck(String variable, Secret value) implements Check {
  @Override
  public CheckId id() {
    return CheckId.SLACK_WEBHOOK;
  }

  @Override
  public String subject() {
    return variable;
  }

  @Override
  public Outcome run() {
    if (value.reveal().isEmpty()) {
      return Outcome.skipped("the variable is not set here");
    }
    try {
      SecretUrl url = SecretUrl.of(value.reveal());
      if (!url.origin().startsWith("https:")) {
        return Outcome.warning("a URL without TLS on " + url.origin());
      }
      return Outcome.ok(
          "a URL on " + url.origin() + "; not tried, as a webhook has no request but a message");
    } catch (IllegalArgumentException e) {
      return Outcome.failed(String.valueOf(e.getMessage()));
    }
  }
}
