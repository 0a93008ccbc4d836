package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.net.HttpAnswer;
import java.io.IOException;
import java.util.Set;

/** Whether the server answers as GitLab does. */
public record GitlabReachableCheck(Server server) implements Check {
  /** Without a token GitLab tells nothing. */
  private static final Set<Integer> ASKS = Set.of(401, 403);

  @Override
  public CheckId id() {
    return CheckId.GITLAB_REACHABLE;
  }

  @Override
  public String subject() {
    return server.shown();
  }

  @Override
  public Outcome run() throws IOException {
    HttpAnswer answer = server.first().answer();
    if (isPlainGit(answer)) {
      return Outcome.skipped("the server asks for a password as git servers do: it is not GitLab");
    }
    boolean api = answer.ok() || ASKS.contains(answer.status());
    return api
        ? Outcome.ok("the API answers")
        : Outcome.failed("the API answers " + answer.statusLine());
  }

  /** GitLab's API never offers Basic authentication; git's own server does, on any path. */
  static boolean isPlainGit(HttpAnswer answer) {
    return answer.status() == 401
        && answer.header("www-authenticate").filter(value -> value.startsWith("Basic")).isPresent();
  }
}
