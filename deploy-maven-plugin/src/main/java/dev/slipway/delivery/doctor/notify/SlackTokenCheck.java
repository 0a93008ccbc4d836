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
  /** Of a user token, as opposed to that of a bot. */
  private static final String PERSONAL = "xoxp-";

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
    if (token.reveal().startsWith("https:")) {
      return Outcome.failed(
          "it has the URL of a webhook, not a token",
          "Set webhookVariable instead of tokenVariable in environment.yaml, or the variable to a"
              + " bot token (xoxb-…), which can also edit messages and answer in threads");
    }
    SlackIdentity identity = SlackIdentity.of(http, api, token);
    String seen = "user " + identity.user() + " in " + identity.team();
    return token.reveal().startsWith(PERSONAL)
        ? Outcome.warning(seen + ": a person's token, which ends with the person's account")
        : Outcome.ok(seen);
  }
}
