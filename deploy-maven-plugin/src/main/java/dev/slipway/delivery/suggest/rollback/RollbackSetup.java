package dev.slipway.delivery.suggest.rollback;

import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.UpdatePolicy;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.forge.gitlab.GitlabLogin;
import dev.slipway.delivery.forge.gitlab.GitlabUrls;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Opens rollbacks where {@code environment.yaml} wants them and a job of GitLab CI has a token for
 * that. Nothing is read or requested before a run fails.
 */
public final class RollbackSetup implements DeliveryListener {
  private static final String TOKEN = "SLIPWAY_GITLAB_TOKEN";

  private final Path directory;
  private final Connections connections;
  private final Map<String, String> variables;
  private final DeliveryListener events;

  /**
   * @param directory of the environment
   * @param variables of the process
   * @param events hears what was done
   */
  public RollbackSetup(
      Path directory,
      Connections connections,
      Map<String, String> variables,
      DeliveryListener events) {
    this.directory = directory;
    this.connections = connections;
    this.variables = variables;
    this.events = events;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunReported reported
        && !Rollback.of(reported.report()).isEmpty()
        && isWanted()) {
      open(event);
    }
  }

  private boolean isWanted() {
    try {
      return new EnvironmentReader()
          .definition(directory)
          .updates()
          .filter(UpdatePolicy::rollback)
          .isPresent();
    } catch (UserErrorException | IOException e) {
      return false; // which ended an earlier goal
    }
  }

  private void open(Event event) {
    Optional<URI> api = GitlabUrls.api(variable("CI_API_V4_URL"));
    String project = variable("CI_PROJECT_PATH");
    String token = variable(TOKEN);
    if (api.isEmpty() || project.isEmpty() || token.isEmpty()) {
      events.on(
          new Event.Warning(
              "No rollback is proposed: spec.updates.rollback needs a job of GitLab CI with a token in"
                  + " the variable "
                  + TOKEN
                  + "."));
      return;
    }
    String branch = variable("CI_COMMIT_BRANCH");
    String standard = variable("CI_DEFAULT_BRANCH");
    if (!branch.isEmpty() && !standard.isEmpty() && !branch.equals(standard)) {
      events.on(
          new Event.Warning(
              "No rollback is proposed: it is a merge request to the default branch %s, and this job is of %s. Revert the commit there."
                  .formatted(standard, branch)));
      return;
    }
    GitlabLogin login =
        new GitlabLogin(
            "PRIVATE-TOKEN",
            Secret.of(token),
            "the token in " + TOKEN + " needs the scope api and the role Developer in " + project);
    OneServer server = OneServer.of(api.get(), connections.plainHosts());
    try (Http http = connections.http(connections.settings(), server)) {
      GitlabForge forge = new GitlabForge(http, api.get(), login);
      new Rollbacks(forge, project, directory, events).on(event);
    }
  }

  private String variable(String name) {
    return variables.getOrDefault(name, "").strip();
  }
}
