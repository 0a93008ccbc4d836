package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.ForgeServer;
import dev.slipway.delivery.forge.Issues;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.delivery.forge.Pipelines;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.forge.ProjectSettings;
import dev.slipway.delivery.forge.ProjectView;
import dev.slipway.delivery.forge.SeparateView;
import dev.slipway.delivery.forge.TokenFacts;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A GitLab server. May be used by several threads. */
public final class GitlabForge implements Forge {
  private static final String PAGE = "100";

  /** After so many questions of GraphQL in a row that were refused, no more are asked. */
  private static final int MOST_REFUSALS = 3;

  private final AtomicInteger refusals = new AtomicInteger();
  private final GitlabClient client;
  private final GitlabUsers users;
  private final InstantSource clock;

  /**
   * @param http with {@code net.OneServer} as its destinations, so that nothing leads elsewhere
   * @param api {@code https://gitlab.example.com/api/v4}, see {@link GitlabUrls#api}
   */
  public GitlabForge(Http http, URI api, GitlabLogin login) {
    this(http, api, login, Sleeper.real(), InstantSource.system());
  }

  /** With the clock and the waits of a test. */
  public GitlabForge(Http http, URI api, GitlabLogin login, Sleeper sleeper, InstantSource clock) {
    this.client = new GitlabClient(http, api, login, sleeper, clock);
    this.users = new GitlabUsers(client);
    this.clock = clock;
  }

  @Override
  public ForgeServer server() throws IOException {
    return new ForgeServer("GitLab", version(client));
  }

  /** Empty where it is not told: a token of few permissions may not ask. */
  static String version(GitlabClient client) throws IOException {
    try {
      return client
          .find("/metadata", Map.of())
          .map(metadata -> text(metadata, "version"))
          .orElse("");
    } catch (UserErrorException e) {
      return "";
    }
  }

  @Override
  public TokenFacts token() throws IOException {
    String user = text(client.get("/user", Map.of()), "username");
    Optional<JsonNode> self;
    try {
      self = client.find("/personal_access_tokens/self", Map.of());
    } catch (UserErrorException e) { // of OAuth, or fine-grained and without this permission
      self = Optional.empty();
    }
    List<String> scopes = new ArrayList<>();
    self.ifPresent(token -> token.path("scopes").forEach(each -> scopes.add(each.asString(""))));
    boolean fine =
        self.filter(
                token -> token.path("granular").asBoolean(false) || token.has("granular_scopes"))
            .isPresent();
    return new TokenFacts(
        user, List.copyOf(scopes), self.flatMap(token -> day(text(token, "expires_at"))), fine);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Project> projects(ProjectQuery query) throws IOException {
    Map<String, Project> found = new TreeMap<>();
    if (query instanceof ProjectQuery.Named named) {
      for (String path : named.paths()) {
        node(path)
            .filter(each -> !each.path("archived").asBoolean(false))
            .map(this::project)
            .ifPresent(each -> found.put(each.id(), each));
      }
    } else {
      for (JsonNode each : rows(query)) {
        Project project = project(each);
        found.put(project.id(), project);
      }
    }
    return found.values().stream().sorted(Comparator.comparing(Project::path)).toList();
  }

  private List<JsonNode> rows(ProjectQuery query) throws IOException {
    Map<String, String> facts =
        new TreeMap<>(
            Map.of(
                "archived", "false",
                "simple", "true",
                "order_by", "id",
                "sort", "asc",
                "per_page", PAGE));
    if (query instanceof ProjectQuery.InGroup group) {
      facts.put("include_subgroups", "true");
      facts.put("with_shared", "false");
      String path = "/groups/" + GitlabUrls.encoded(group.path()) + "/projects";
      try {
        return client.all(path, facts);
      } catch (ForgeException e) {
        if (e.status() == 404) {
          throw GitlabErrors.noGroup(client.api(), group.path());
        }
        throw e;
      }
    }
    facts.put("topic", ((ProjectQuery.WithTopic) query).topic());
    facts.put("pagination", "keyset");
    return client.all("/projects", facts);
  }

  @Override
  public Optional<Project> project(String path) throws IOException {
    return node(path).map(this::project);
  }

  private Optional<JsonNode> node(String path) throws IOException {
    try {
      return client.find("/projects/" + GitlabUrls.encoded(path), Map.of());
    } catch (ForgeException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Project project(JsonNode node) {
    return GitlabTexts.project(node, client.api(), clock.instant());
  }

  @Override
  public ProjectView view(Project project, ProjectView.Wanted wanted) throws IOException {
    ProjectView separate = new SeparateView(this, project, wanted);
    if (refusals.get() >= MOST_REFUSALS) {
      return separate;
    }
    Optional<ProjectView> together = GitlabView.read(client, project, wanted, separate);
    refusals.updateAndGet(before -> together.isPresent() ? 0 : before + 1);
    return together.orElse(separate);
  }

  @Override
  public ProjectRepository repository(Project project) {
    return new GitlabRepository(client, project);
  }

  @Override
  public MergeRequests mergeRequests(Project project) {
    return new GitlabMergeRequests(client, users, project);
  }

  @Override
  public Issues issues(Project project) {
    return new GitlabIssues(client, project);
  }

  @Override
  public Pipelines pipelines(Project project) {
    return new GitlabPipelines(client, project);
  }

  @Override
  public ProjectSettings settings(Project project) {
    return new GitlabSettings(client, project);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
