package dev.slipway.delivery.suggest.rollback;

import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.UpdatePolicy;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.forge.gitlab.GitlabJob;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
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
    Optional<GitlabJob> job = GitlabJob.of(variables);
    if (job.isEmpty()) {
      events.on(
          new Event.Warning(
              "No rollback is proposed: spec.updates.rollback needs a job of GitLab CI with a token in"
                  + " the variable "
                  + GitlabJob.TOKEN
                  + "."));
      return;
    }
    if (job.get().otherBranch().isPresent()) {
      events.on(
          new Event.Warning(
              "No rollback is proposed: it is a merge request to the default branch %s, and this job is of %s. Revert the commit there."
                  .formatted(
                      variables.getOrDefault("CI_DEFAULT_BRANCH", "").strip(),
                      job.get().otherBranch().get())));
      return;
    }
    URI api = job.get().api();
    OneServer server = OneServer.of(api, connections.plainHosts());
    try (Http http = connections.http(connections.settings(), server)) {
      GitlabForge forge = new GitlabForge(http, api, job.get().login());
      new Rollbacks(forge, job.get().project(), directory, events).on(event);
    }
  }
}
