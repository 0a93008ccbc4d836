package dev.slipway.delivery.doctor.notify;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.slack.SlackIdentity;
import java.io.IOException;

/**
 * Whether Slack accepts the token; nothing is posted.
 *
 * @param api base URL of Slack's API
 * @param variable that has the token
 * @param token may be empty
 */
public record SlackTokenCheck(Http http, String api, String variable, Secret token)
    implements Check {
  @Override
  public CheckId id() {
    return CheckId.SLACK_TOKEN;
  }

  @Override
  public String subject() {
    return variable;
  }

  @Override
  public Outcome run() throws IOException {
    if (token.reveal().isEmpty()) {
      return Outcome.skipped("the variable is not set here");
    }
    SlackIdentity identity = SlackIdentity.of(http, api, token);
    return Outcome.ok("user " + identity.user() + " in " + identity.team());
  }
}
