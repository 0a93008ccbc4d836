package dev.slipway.delivery.access.request;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitAccess;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.promote.ForgeProject;
import dev.slipway.delivery.publish.Destination;
import dev.slipway.delivery.publish.EnvironmentEntry;
import dev.slipway.delivery.publish.GitlabProjects;
import dev.slipway.delivery.publish.PromotionMode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connects requests for grants, and questions about them, with the repository of an environment:
 * with its forge, or by git alone where no API is at hand.
 */
public final class RequestSetup {
  private final Place place;
  private final Connections connections;
  private final Path directory;
  private final Map<String, String> variables;
  private final DeliveryListener events;

  /**
   * Which repository.
   *
   * @param address URL or folder; empty for what the directory was cloned from
   * @param branch that changes are for
   * @param serverId of its credentials in {@code settings.xml}; empty for its host
   */
  public record Place(String address, String branch, String serverId) {}

  /**
   * @param directory where the goal runs
   * @param variables of the process
   */
  public RequestSetup(
      Place place,
      Connections connections,
      Path directory,
      Map<String, String> variables,
      DeliveryListener events) {
    this.place = place;
    this.connections = connections;
    this.directory = directory;
    this.variables = variables;
    this.events = events;
  }

  /** Proposes what a wish changes. */
  public void run(GrantWish wish, Clock clock) throws IOException {
    CommitAuthor author = CommitAuthor.of(GitCheckout.user(directory), variables);
    Destination destination = destination(address(), author);
    try (Http http = connections.http();
        GitlabProjects projects = projects()) {
      GrantRequests requests =
          projects.reaches(destination)
              ? GrantRequests.onForge(projects.find(destination), place.branch(), clock, events)
              : new GrantRequests(byGit(destination, http, author, clock), clock, events);
      requests.run(wish);
    }
  }

  /**
   * Grants of the default branch to which no other person agreed, by the forge; empty where no API
   * is at hand, which is said.
   *
   * @param admins of level admin, that have not ended
   */
  public Optional<List<UnreviewedGrant>> unreviewed(List<Grant> admins, Instant now)
      throws IOException {
    Optional<String> address = known();
    if (address.isPresent() && !connections.offline()) {
      CommitAuthor author = CommitAuthor.of(Optional.empty(), variables);
      Destination destination = destination(address.get(), author);
      try (GitlabProjects projects = projects()) {
        if (projects.reaches(destination)) {
          ForgeProject found = projects.find(destination);
          return Optional.of(
              new UnreviewedGrants(found.forge(), found.project(), now)
                  .of(found.project().defaultBranch(), admins));
        }
      }
    }
    events.on(
        new Event.Note(
            "GitLab was not queried for who agreed to grants of admin: no API of it is at hand."));
    return Optional.empty();
  }

  private Destination destination(String address, CommitAuthor author) {
    EnvironmentEntry entry =
        new EnvironmentEntry(
            address, place.branch(), place.serverId(), PromotionMode.MERGE_REQUEST, true);
    return Destination.of(entry, directory, author);
  }

  private GitlabProjects projects() {
    return new GitlabProjects(
        server ->
            connections.http(
                connections.settings(), OneServer.of(server, connections.plainHosts())),
        connections.credentials(),
        variables);
  }

  private GitDesk byGit(Destination destination, Http http, CommitAuthor author, Clock clock) {
    GitAccess access = new GitAccess(place.serverId(), connections.credentials(), http, variables);
    return new GitDesk(destination.git(), place.branch(), access, author, clock);
  }

  private String address() throws IOException {
    return known().orElseThrow(() -> new UserErrorException(RequestErrors.noRepository(directory)));
  }

  /** Empty outside of a repository. */
  private Optional<String> known() throws IOException {
    if (!place.address().isBlank()) {
      return Optional.of(place.address());
    }
    Optional<GitCheckout> checkout = GitCheckout.open(directory);
    if (checkout.isEmpty()) {
      return Optional.empty();
    }
    try (GitCheckout git = checkout.get()) {
      return Optional.of(git.origin().orElse(directory.toString()));
    }
  }
}
