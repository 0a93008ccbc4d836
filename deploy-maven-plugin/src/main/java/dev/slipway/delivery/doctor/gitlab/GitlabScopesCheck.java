package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.TokenFacts;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The scopes of the token. A fine-grained one does not list them: then what can be tried without a
 * change is tried.
 */
public record GitlabScopesCheck(GitlabAccess gitlab) implements Check {
  private static final String API = "api";
  private static final Set<String> MORE =
      Set.of("sudo", "admin_mode", "manage_runner", "k8s_proxy");

  @Override
  public CheckId id() {
    return CheckId.GITLAB_SCOPES;
  }

  @Override
  public String subject() {
    return gitlab.server().shown();
  }

  @Override
  public Outcome run() throws IOException {
    TokenFacts token = gitlab.requireToken();
    if (token.scopes().isEmpty()) {
      return tried();
    }
    String seen = String.join(", ", token.scopes());
    if (!token.scopes().contains(API)) {
      return Outcome.failed(seen);
    }
    List<String> more = token.scopes().stream().filter(MORE::contains).toList();
    return more.isEmpty() ? Outcome.ok(seen) : Outcome.warning(seen + ": more than is needed");
  }

  private Outcome tried() throws IOException {
    Project project = gitlab.project();
    try {
      gitlab.forge().mergeRequests(project).find(1);
      gitlab.forge().repository(project).head(project.defaultBranch());
    } catch (UserErrorException e) {
      return Outcome.failed(
          "fine-grained, and refused: " + e.error().where() + ": " + e.error().why(),
          "Give the token the permissions to read and write merge requests, the repository and"
              + " pipelines of the project");
    }
    return Outcome.ok(
        "fine-grained: reading merge requests and the repository works; writing can't be tried"
            + " without a change");
  }
}
