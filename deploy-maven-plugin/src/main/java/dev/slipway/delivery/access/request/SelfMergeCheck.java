package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.forge.gitlab.GitlabJob;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Warns after a run of the default branch of grants that the person merged who requested them.
 * Nothing is requested where no grant of level admin is active, or outside of a job of GitLab CI
 * with a token. What fails in doing so is a warning, never the run's.
 */
public final class SelfMergeCheck implements DeliveryListener {
  private static final int LINE = 300;

  private final Path directory;
  private final Connections connections;
  private final Map<String, String> variables;
  private final InstantSource clock;
  private final DeliveryListener events;

  /**
   * @param directory of the environment
   * @param variables of the process
   * @param events hears the warnings
   */
  public SelfMergeCheck(
      Path directory,
      Connections connections,
      Map<String, String> variables,
      InstantSource clock,
      DeliveryListener events) {
    this.directory = directory;
    this.connections = connections;
    this.variables = variables;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunReported) {
      Optional<GitlabJob> job =
          GitlabJob.of(variables).filter(one -> one.otherBranch().isEmpty());
      List<Grant> active = job.isPresent() ? active() : List.of();
      if (!active.isEmpty() && !job.orElseThrow().commit().isEmpty()) {
        check(job.get(), active);
      }
    }
  }

  private List<Grant> active() {
    try {
      EnvironmentReader reader = new EnvironmentReader();
      Optional<AccessPolicy> policy = reader.definition(directory).access();
      Grants grants =
          policy.isEmpty()
              ? Grants.NONE
              : reader.access(directory, policy, new Problems("access")).grants();
      return grants.admins().active(clock.instant()).all();
    } catch (UserErrorException | IOException e) {
      return List.of(); // which ended an earlier goal
    }
  }

  private void check(GitlabJob job, List<Grant> active) {
    OneServer server = OneServer.of(job.api(), connections.plainHosts());
    try (Http http = connections.http(connections.settings(), server)) {
      GitlabForge forge = new GitlabForge(http, job.api(), job.login());
      Optional<Project> project = forge.project(job.project());
      if (project.isPresent()) {
        for (SelfMerge merge : new SelfMerges(forge, project.get()).of(job.commit(), active)) {
          events.on(new Event.Warning(merge.text() + ": ask another person to look at it."));
        }
      }
    } catch (UserErrorException e) {
      failed(e.error().what() + ": " + e.error().why());
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  private void failed(String why) {
    events.on(
        new Event.Warning(
            "It is not known who merged the grants of admin: " + VisibleText.line(why, LINE)));
  }
}
