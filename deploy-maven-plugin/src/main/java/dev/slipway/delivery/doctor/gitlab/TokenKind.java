package dev.slipway.delivery.doctor.gitlab;

import java.util.regex.Pattern;

/**
 * The kind of a token, by the name of its user.
 *
 * @see <a href="https://docs.gitlab.com/user/project/settings/project_access_tokens/">bot users</a>
 */
enum TokenKind {
  PROJECT("a project access token", Pattern.compile("project_\\d+_bot.*")),
  GROUP("a group access token", Pattern.compile("group_\\d+_bot.*")),
  SERVICE_ACCOUNT("a token of a service account", Pattern.compile("service_account.*")),
  PERSONAL("a personal access token", Pattern.compile(".*"));

  private final String word;
  private final Pattern user;

  TokenKind(String word, Pattern user) {
    this.word = word;
    this.user = user;
  }

  static TokenKind of(String user) {
    for (TokenKind kind : values()) {
      if (kind.user.matcher(user).matches()) {
        return kind;
      }
    }
    return PERSONAL;
  }

  String word() {
    return word;
  }
}
