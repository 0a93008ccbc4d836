package dev.slipway.delivery.notify.slack;

import java.io.IOException;
import java.util.Set;

/** Slack refused a message, for a reason that no retry changes. */
final class SlackException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Slack's own faults: the same message may be accepted later. */
  private static final Set<String> PASSING =
      Set.of(
          "fatal_error",
          "internal_error",
          "service_unavailable",
          "request_timeout",
          "ratelimited",
          "rate_limited",
          "rollup_error");

  private final String error;

  private SlackException(String channel, String error) {
    super(channel + ": " + error + fix(channel, error));
    this.error = error;
  }

  /** The refusal, or another exception where it is no lasting one. */
  static IOException of(String channel, String error) {
    return PASSING.contains(error)
        ? new IOException(channel + ": " + error)
        : new SlackException(channel, error);
  }

  /** Slack's word for the reason. */
  String error() {
    return error;
  }

  private static String fix(String channel, String error) {
    return switch (error) {
      case "not_in_channel" -> ". Invite the bot: /invite @BOT in " + channel;
      case "channel_not_found" ->
          ". Correct the channel's name; in a private channel, invite the bot";
      case "is_archived", "channel_is_archived" -> ". Name another channel";
      case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive" ->
          ". Replace the token in the variable";
      case "missing_scope" -> ". Give the bot the scope chat:write, and install it again";
      case "no_service", "no_active_hooks", "invalid_token", "no_team" ->
          ". The webhook was removed: make another one, and replace the variable";
      case "action_prohibited", "restricted_action", "posting_to_channel_denied" ->
          ". A setting of the workspace forbids it";
      default -> "";
    };
  }
}
