package dev.slipway.delivery.suggest.commit;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.forge.gitlab.GitlabLogin;
import dev.slipway.delivery.forge.gitlab.GitlabUrls;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.rollout.explanation.CommitHistory;
import dev.slipway.delivery.rollout.explanation.SourcePage;
import dev.slipway.delivery.suggest.changelog.ForgeCommits;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Histories by the API of the GitLab servers that there is a token for. A bundle names the server,
 * so a token goes only where it belongs by itself: that of {@code settings.xml} to the host of its
 * id, that of the pipeline to the pipeline's own server.
 */
final class ForgeHistories implements CommitHistory, AutoCloseable {
  private static final String TOKEN = "SLIPWAY_GITLAB_TOKEN";

  /** One page: more are not counted. */
  private static final int READ = 100;

  private static final Duration SILENCE = Duration.ofSeconds(4);

  private final Connections connections;
  private final Map<String, String> variables;
  private final Map<URI, Server> servers = new HashMap<>();

  /** A server that is asked. */
  private record Server(Forge forge, Http http) {}

  /** Where a project is. */
  private record Place(URI api, GitlabLogin login, String path) {}

  /**
   * @param variables of the process
   */
  ForgeHistories(Connections connections, Map<String, String> variables) {
    this.connections = connections;
    this.variables = variables;
  }

  @Override
  public Optional<CommitList> between(String source, String from, String to, int most)
      throws IOException {
    Optional<Place> place = SourcePage.of(source).flatMap(this::place);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Forge forge = forge(place.get());
    Optional<Project> project = forge.project(place.get().path());
    if (project.isEmpty()) {
      throw new IOException(
          place.get().path() + " does not exist on the server, or the token can't read it");
    }
    return Optional.of(
        CommitLists.of(new ForgeCommits(forge, project.get()), from, to, READ, most));
  }

  private Optional<Place> place(String page) {
    URI web;
    try {
      web = URI.create(page);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    Optional<URI> own = GitlabUrls.api(variables.getOrDefault("CI_API_V4_URL", ""));
    boolean here = own.isPresent() && host(own.get()).equals(host(web)) && !host(web).isEmpty();
    Optional<URI> api = here ? own : GitlabUrls.api(origin(web));
    if (api.isEmpty()) {
      return Optional.empty();
    }
    URI base = URI.create(api.get().toString().replaceFirst("/api/v4$", ""));
    String path = String.valueOf(web.getPath());
    String root = base.getPath() == null ? "" : base.getPath();
    String project = path.startsWith(root + "/") ? path.substring(root.length() + 1) : "";
    return project.contains("/")
        ? login(base, here).map(login -> new Place(api.get(), login, project))
        : Optional.empty();
  }

  private Optional<GitlabLogin> login(URI base, boolean here) {
    if (!connections.credentials().sendsTo(base)) {
      return Optional.empty();
    }
    Optional<Credential> known = connections.credentials().forUri("", base);
    String variable = here ? variables.getOrDefault(TOKEN, "").strip() : "";
    return known
        .map(found -> login(found.password(), found.source()))
        .or(
            () ->
                variable.isEmpty()
                    ? Optional.empty()
                    : Optional.of(login(Secret.of(variable), TOKEN)));
  }

  private static GitlabLogin login(Secret token, String where) {
    return new GitlabLogin(
        "PRIVATE-TOKEN", token, "Check the token of " + where + ": it needs the scope read_api");
  }

  private synchronized Forge forge(Place place) {
    return servers
        .computeIfAbsent(
            place.api(),
            api -> {
              Http http =
                  connections.http(
                      connections.settings().withRetries(0).withTimeout(SILENCE),
                      OneServer.of(api, connections.plainHosts()));
              return new Server(new GitlabForge(http, api, place.login()), http);
            })
        .forge();
  }

  private static String origin(URI web) {
    String path = web.getRawPath() == null ? "" : web.getRawPath();
    String text = web.toString();
    return text.substring(0, text.length() - path.length());
  }

  private static String host(URI uri) {
    return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
  }

  @Override
  public synchronized void close() {
    servers.values().forEach(server -> server.http().close());
    servers.clear();
  }
}
