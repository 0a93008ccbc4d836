package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.role.AccessObjects;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.forge.gitlab.GitlabJob;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AdminGrant.State;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Marks grants that opened and that the person merged who requested them. Nothing is requested
 * where none opened, outside of a job of GitLab CI for the default branch, or without its token.
 * What fails in doing so is a warning, and the grants stay as they are.
 */
public final class SelfMergeCheck {
  private static final int LINE = 300;

  private final Path directory;
  private final Connections connections;
  private final Map<String, String> variables;
  private final InstantSource clock;
  private final DeliveryListener events;

  /**
   * @param directory of the environment, at the commit of the job
   * @param variables of the process
   */
  public SelfMergeCheck(
      Path directory,
      Connections connections,
      Map<String, String> variables,
      InstantSource clock,
      DeliveryListener events) {
    this.directory = directory;
    this.connections = connections;
    this.variables = Map.copyOf(variables);
    this.clock = clock;
    this.events = events;
  }

  /** The same grants, in their order. */
  public List<AdminGrant> mark(List<AdminGrant> grants) {
    Optional<GitlabJob> job =
        GitlabJob.of(variables)
            .filter(one -> one.otherBranch().isEmpty() && !one.commit().isEmpty());
    List<Grant> opened = job.isPresent() ? opened(grants) : List.of();
    if (opened.isEmpty()) {
      return grants;
    }
    Set<String> merged = merged(job.orElseThrow(), opened);
    return grants.stream()
        .map(grant -> merged.contains(grant.object()) ? grant.in(State.SELF_MERGED) : grant)
        .toList();
  }

  /** What the files say of the grants that opened. */
  private List<Grant> opened(List<AdminGrant> grants) {
    Set<String> objects =
        grants.stream()
            .filter(grant -> grant.state() == State.OPENED)
            .map(AdminGrant::object)
            .collect(Collectors.toSet());
    if (objects.isEmpty()) {
      return List.of();
    }
    try {
      EnvironmentReader reader = new EnvironmentReader();
      Optional<AccessPolicy> policy = reader.readableDefinition(directory).access();
      Grants declared = reader.access(directory, policy, new Problems("access")).grants();
      return declared.admins().active(clock.instant()).all().stream()
          .filter(grant -> objects.contains(object(grant)))
          .toList();
    } catch (UserErrorException | IOException e) {
      return List.of(); // the goal that reads them says so
    }
  }

  private static String object(Grant grant) {
    String binding = AccessObjects.adminBinding(grant);
    return new AdminGrant(
            State.OPENED, grant.namespace(), binding, List.of(), "", "", Optional.empty())
        .object();
  }

  private Set<String> merged(GitlabJob job, List<Grant> opened) {
    OneServer server = OneServer.of(job.api(), connections.plainHosts());
    try (Http http = connections.http(connections.settings(), server)) {
      GitlabForge forge = new GitlabForge(http, job.api(), job.login());
      Optional<Project> project = forge.project(job.project());
      return project.isEmpty()
          ? Set.of()
          : new UnreviewedGrants(forge, project.get(), clock.instant())
              .of(job.commit(), opened).stream()
                  .filter(one -> one.how() == UnreviewedGrant.How.SELF_MERGED)
                  .map(merge -> object(merge.grant()))
                  .collect(Collectors.toSet());
    } catch (UserErrorException e) {
      failed(e.error().what() + ": " + e.error().why());
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()));
    }
    return Set.of();
  }

  private void failed(String why) {
    events.on(
        new Event.Warning(
            "It is not known who merged the grants of admin: " + VisibleText.line(why, LINE)));
  }
}
