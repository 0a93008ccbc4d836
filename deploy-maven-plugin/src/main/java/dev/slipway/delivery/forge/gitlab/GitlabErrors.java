package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;

/** What became of a request that GitLab refused or did not answer. */
final class GitlabErrors {
  private GitlabErrors() {}

  static UserErrorException unreachable(URI api, String what, NoAnswerException failure) {
    return new UserErrorException(
        new UserError(
            ErrorCode.SERVER_UNREACHABLE,
            "GitLab does not answer",
            what + " at " + api,
            String.valueOf(failure.getMessage()),
            "Check that the server is running and that its address is correct, then run again."),
        failure);
  }

  /** What to throw for an answer that is no success. */
  static IOException refused(GitlabLogin login, URI api, String what, HttpAnswer answer) {
    String said = GitlabMessage.of(answer.body());
    String line = ServerMessage.text(answer.statusLine()) + (said.isEmpty() ? "" : ": " + said);
    return switch (answer.status()) {
      case 401, 403 -> throw denied(login, api, what, line);
      case 400, 409 ->
          isMoved(said)
              ? new MovedException(answer.status(), text(what, line))
              : new ForgeException(answer.status(), text(what, line));
      case 429 ->
          new ForgeException(
              429,
              text(what, line)
                  + "; it limits the number of requests: run again later, or less often");
      default -> new ForgeException(answer.status(), text(what, line));
    };
  }

  private static String text(String what, String line) {
    return "GitLab answered " + line + " to " + what;
  }

  private static UserErrorException denied(GitlabLogin login, URI api, String what, String line) {
    return new UserErrorException(
        new UserError(
            ErrorCode.FORGE_REFUSED,
            "GitLab refused a request",
            what + " at " + api,
            line,
            login.refused()));
  }

  static UserErrorException notJson(URI api, String what) {
    return new UserErrorException(
        new UserError(
            ErrorCode.FORGE_REFUSED,
            "The answer is not GitLab's",
            what + " at " + api,
            "it is not JSON: a proxy or a login page may stand in between",
            "Check the address of the server, and the proxies on the way to it."));
  }

  static UserErrorException mergeRequestsOff(URI api, String project, UserErrorException refused) {
    return new UserErrorException(
        new UserError(
            ErrorCode.FORGE_REFUSED,
            "Merge requests are switched off in the project '" + project + "'",
            api.toString(),
            refused.error().why(),
            "Switch them on in the project's settings (General, Visibility, Merge requests), or"
                + " leave the project out."),
        refused);
  }

  static UserErrorException noGroup(URI api, String group) {
    return new UserErrorException(
        new UserError(
            ErrorCode.FORGE_REFUSED,
            "The group '" + group + "' was not found",
            api.toString(),
            "GitLab answers 404 also for what a token may not see",
            "Correct the path of the group, or use a token of a user who is a member of it."));
  }

  /**
   * Whether the branch or a file is no longer what the request was made for. GitLab has one status
   * for all refusals of a commit: only its words differ.
   */
  static boolean isMoved(String said) {
    String text = said.toLowerCase(Locale.ROOT);
    return Stream.of(
            "has changed since you started editing",
            "could not update refs/heads/",
            "please refresh and try again",
            "reference does not point to expected object",
            "a file with this name already exists",
            "a file with this name doesn't exist",
            "a branch called",
            "branch already exists",
            "sha does not match head of source branch")
        .anyMatch(text::contains);
  }
}
