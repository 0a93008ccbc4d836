package dev.slipway.delivery.publish;

import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.forge.gitlab.GitlabLogin;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.promote.ForgeProject;
import dev.slipway.delivery.promote.GitlabAddress;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Environment repositories on GitLab servers, by their git URLs. */
public final class GitlabProjects implements EnvironmentOpener.Forges, AutoCloseable {
  private static final String TOKEN = "SLIPWAY_GITLAB_TOKEN";

  private final Function<URI, Http> clients;
  private final Credentials credentials;
  private final Map<String, String> environment;
  private final Map<URI, Http> opened = new HashMap<>();

  /**
   * @param clients opens a client that contacts one server only
   * @param environment variables of the process
   */
  public GitlabProjects(
      Function<URI, Http> clients, Credentials credentials, Map<String, String> environment) {
    this.clients = clients;
    this.credentials = credentials;
    this.environment = environment;
  }

  @Override
  public ForgeProject find(Destination destination) throws IOException {
    GitlabAddress address = GitlabAddress.of(destination.git(), environment);
    Http http = opened.computeIfAbsent(address.api(), clients);
    if (http.offline()) {
      throw OfflineHttp.needed(destination.address());
    }
    GitlabLogin login = login(destination.entry(), address);
    return ForgeProject.of(
        destination.address(), new GitlabForge(http, address.api(), login), address.path());
  }

  /** Whether there is a server with an API for a repository, and a token that may be sent to it. */
  public boolean reaches(Destination destination) {
    if (destination.git().folder().isPresent()) {
      return false;
    }
    GitlabAddress address = GitlabAddress.of(destination.git(), environment);
    return credentials.sendsTo(address.api()) && known(destination.entry(), address).isPresent();
  }

  private GitlabLogin login(EnvironmentEntry entry, GitlabAddress address) {
    if (!credentials.sendsTo(address.api())) {
      throw EnvironmentListErrors.plainHttp(entry.address(), address.api());
    }
    return known(entry, address).orElseThrow(() -> missing(entry, address));
  }

  private UserErrorException missing(EnvironmentEntry entry, GitlabAddress address) {
    String why =
        credentials
            .forUri(entry.serverId(), address.server())
            .map(found -> found.source() + " is the job token, which may not do it")
            .orElse("nothing was found in " + credentials.description());
    return EnvironmentListErrors.noToken(entry.address(), why, address.server().getRawAuthority());
  }

  private Optional<GitlabLogin> known(EnvironmentEntry entry, GitlabAddress address) {
    Optional<Credential> found = credentials.forUri(entry.serverId(), address.server());
    String variable = environment.getOrDefault(TOKEN, "").strip();
    boolean job = found.filter(this::isJobToken).isPresent();
    if (found.isPresent() && !job) {
      String fix = "Check the token of " + found.get().source() + ": scope api, role Developer.";
      return Optional.of(new GitlabLogin("PRIVATE-TOKEN", found.get().password(), fix));
    }
    if (address.own() && !variable.isEmpty()) {
      String fix = "Check the token in " + TOKEN + ": scope api, role Developer.";
      return Optional.of(new GitlabLogin("PRIVATE-TOKEN", Secret.of(variable), fix));
    }
    return Optional.empty();
  }

  /** Good for git and packages; commits and merge requests by the API are refused. */
  private boolean isJobToken(Credential one) {
    String token = environment.getOrDefault("CI_JOB_TOKEN", "").strip();
    return one.user().equals("gitlab-ci-token")
        || !token.isEmpty() && one.password().reveal().equals(token);
  }

  @Override
  public void close() {
    opened.values().forEach(Http::close);
  }
}
