package dev.slipway.its.bench;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.Issues;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.delivery.forge.Pipelines;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.forge.ProjectView;
import dev.slipway.delivery.forge.TokenFacts;
import dev.slipway.delivery.suggest.dashboard.Dashboard;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Any number of environments that cost no memory, each made from its number, and a count of the
 * requests that they would cost on GitLab. Merge requests that are opened stay open.
 */
final class SimulatedForge {
  static final int REFERENCES = 10;
  private static final int PAGE = 100;

  private final int count;
  private final int outdated;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final Map<String, MergeRequest> opened = new ConcurrentHashMap<>();
  private final Map<String, String> tips = new ConcurrentHashMap<>();
  private final Map<String, Issue> dashboards = new ConcurrentHashMap<>();
  private volatile int pushed; // every so many projects, none if 0

  /**
   * @param count of projects
   * @param outdated every so many projects have an update
   */
  SimulatedForge(int count, int outdated) {
    this.count = count;
    this.outdated = outdated;
  }

  int requests() {
    return requests.get();
  }

  int writes() {
    return writes.get();
  }

  void forgetRequests() {
    requests.set(0);
    writes.set(0);
  }

  /** Every so many projects are pushed to. */
  void push(int every) {
    pushed = every;
  }

  private int read(int number) {
    return requests.addAndGet(number);
  }

  private int wrote() {
    writes.incrementAndGet();
    return requests.incrementAndGet();
  }

  /** The port. What the bot does not need here fails. */
  Forge forge() {
    return proxy(
        Forge.class,
        Map.of(
            "projects", arguments -> projects((ProjectQuery) arguments[0]),
            "project", arguments -> Optional.empty(),
            "token", arguments -> new TokenFacts("bot", List.of(), Optional.empty(), false),
            "repository", arguments -> repository((Project) arguments[0]),
            "view", arguments -> view((Project) arguments[0], (ProjectView.Wanted) arguments[1]),
            "mergeRequests", arguments -> mergeRequests((Project) arguments[0]),
            "issues", arguments -> issues((Project) arguments[0]),
            "pipelines", arguments -> proxy(Pipelines.class, Map.of())));
  }

  private interface Answer {
    Object to(Object[] arguments);
  }

  private static <T> T proxy(Class<T> port, Map<String, Answer> answers) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              Answer answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
              }
              return answer.to(arguments);
            }));
  }

  /** One request for all of it. */
  private ProjectView view(Project project, ProjectView.Wanted wanted) {
    read(1);
    List<MergeRequest> requests = Optional.ofNullable(opened.get(project.id())).stream().toList();
    List<Issue> issues = Optional.ofNullable(dashboards.get(project.id())).stream().toList();
    Map<String, String> files = files(Integer.parseInt(project.id()));
    files.keySet().retainAll(wanted.files());
    return proxy(
        ProjectView.class,
        Map.of(
            "open", arguments -> requests,
            "changed", arguments -> requests,
            "between", arguments -> List.of(),
            "issues", arguments -> issues,
            "files", arguments -> files));
  }

  private List<Project> projects(ProjectQuery query) {
    read((count + PAGE - 1) / PAGE);
    List<Project> all = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      String path = ((ProjectQuery.InGroup) query).path() + "/env-" + id;
      boolean now = pushed > 0 && id % pushed == 0;
      all.add(
          new Project(
              Integer.toString(id),
              path,
              URI.create("https://gitlab.example.com/" + path),
              "main",
              now ? "pushed" : "settled"));
    }
    return all;
  }

  private String head(Project project) {
    return "%040x"
        .formatted(
            Integer.parseInt(project.id()) * 2L
                + (project.lastActivity().equals("pushed") ? 1 : 0));
  }

  private String tip(Project project) {
    return tips.getOrDefault(project.id(), "");
  }

  private ProjectRepository repository(Project project) {
    Map<String, String> files = files(Integer.parseInt(project.id()));
    Map<String, Answer> answers = new HashMap<>();
    answers.put(
        "head",
        arguments -> {
          read(1);
          return Optional.of(head(project));
        });
    answers.put(
        "heads",
        arguments -> {
          read(1);
          Map<String, String> heads = new TreeMap<>();
          Optional.ofNullable(opened.get(project.id()))
              .ifPresent(request -> heads.put(request.branches().source(), tip(project)));
          return heads;
        });
    answers.put(
        "paths",
        arguments -> {
          read(1);
          return List.copyOf(files.keySet());
        });
    answers.put(
        "files",
        arguments -> {
          read(1);
          Map<String, String> found = new TreeMap<>(files);
          found.keySet().retainAll((Collection<?>) arguments[1]);
          return found;
        });
    answers.put(
        "changes",
        arguments -> {
          read(1);
          return List.of();
        });
    answers.put(
        "commit",
        arguments -> {
          wrote();
          tips.put(project.id(), "%040x".formatted(((NewCommit) arguments[0]).hashCode()));
          return tip(project);
        });
    return proxy(ProjectRepository.class, answers);
  }

  private MergeRequests mergeRequests(Project project) {
    return proxy(
        MergeRequests.class,
        Map.of(
            "open",
            arguments -> {
              wrote();
              MergeRequestText text = (MergeRequestText) arguments[0];
              MergeRequest request = request(text, (MergeRequest.Branches) arguments[1]);
              opened.put(project.id(), request);
              return request;
            }));
  }

  private static MergeRequest request(MergeRequestText text, MergeRequest.Branches branches) {
    return new MergeRequest(
        1,
        MergeRequest.State.OPEN,
        text.title(),
        text.description(),
        branches,
        "",
        new MergeRequest.Facts(
            URI.create("https://gitlab.example.com/-/merge_requests/1"),
            "bot",
            List.of(),
            false,
            false,
            "",
            Optional.empty()));
  }

  private Issues issues(Project project) {
    return proxy(
        Issues.class,
        Map.of(
            "open",
            arguments -> {
              wrote();
              Issue issue =
                  new Issue(
                      1,
                      true,
                      (String) arguments[0],
                      (String) arguments[1],
                      List.of(Dashboard.LABEL),
                      project.web());
              dashboards.put(project.id(), issue);
              return issue;
            }));
  }

  private Map<String, String> files(int project) {
    Map<String, String> files = new TreeMap<>();
    files.put(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: env-"
            + project
            + "}\nspec: {updates: {from: newest, freezePeriods: false}}\n");
    for (int i = 0; i < REFERENCES; i++) {
      String app = "app-" + (project + i * 5) % 50;
      String version = i == 0 && project % outdated == 0 ? "0.9.0" : "1.0.0";
      files.put(
          "apps/" + app + ".yaml",
          "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: "
              + app
              + "}\nspec:\n  bundle: https://nexus.example.com/repository/bundles/com/acme/"
              + "%1$s/%2$s/%1$s-%2$s-manifests.tar.gz\n  version: %2$s\n".formatted(app, version));
    }
    return files;
  }
}
