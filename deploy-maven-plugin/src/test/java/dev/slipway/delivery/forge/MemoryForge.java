package dev.slipway.delivery.forge;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A forge in memory, for tests. It checks what GitLab checks, and nothing is asynchronous. */
public final class MemoryForge implements Forge {
  private final Map<String, MemoryProject> projects = new TreeMap<>();
  private final List<String> reads = new CopyOnWriteArrayList<>();
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private volatile String user = "bot";

  /** Adds a project whose branch {@code main} has these files in one commit of {@code alice}. */
  public MemoryProject add(String path, Map<String, String> files) {
    synchronized (projects) {
      MemoryProject project = new MemoryProject(this, projects.size() + 1, path);
      projects.put(path, project);
      if (!files.isEmpty()) {
        project.change("alice", MemoryProject.MAIN, "The first commit", files);
      }
      return project;
    }
  }

  /** A project that was added. */
  public MemoryProject get(String path) {
    synchronized (projects) {
      MemoryProject project = projects.get(path);
      if (project == null) {
        throw new IllegalArgumentException(path);
      }
      return project;
    }
  }

  /** From now on requests are made by this user, as after a token was rotated. */
  public void user(String name) {
    user = name;
  }

  String user() {
    return user;
  }

  /** Requests that read, such as {@code group/name files main}. */
  public List<String> reads() {
    return List.copyOf(reads);
  }

  /** Requests that changed something, such as {@code group/name commit main}. */
  public List<String> writes() {
    return List.copyOf(writes);
  }

  /** Forgets the requests so far. */
  public void forgetRequests() {
    reads.clear();
    writes.clear();
  }

  void read(String what) {
    reads.add(what);
  }

  void wrote(String what) {
    writes.add(what);
  }

  @Override
  public ForgeServer server() {
    return new ForgeServer("Memory", "1");
  }

  @Override
  public TokenFacts token() {
    return new TokenFacts(user, List.of("api"), Optional.empty(), false);
  }

  @Override
  public List<Project> projects(ProjectQuery query) {
    read("projects " + query);
    List<MemoryProject> found = new ArrayList<>();
    synchronized (projects) {
      for (MemoryProject project : projects.values()) {
        if (!project.isArchived() && matches(project, query)) {
          found.add(project);
        }
      }
    }
    return found.stream()
        .map(MemoryProject::facts)
        .sorted(Comparator.comparing(Project::path))
        .toList();
  }

  private static boolean matches(MemoryProject project, ProjectQuery query) {
    if (query instanceof ProjectQuery.InGroup group) {
      return project.path().startsWith(group.path() + "/");
    }
    if (query instanceof ProjectQuery.WithTopic topic) {
      return project.topics().contains(topic.topic());
    }
    return ((ProjectQuery.Named) query).paths().contains(project.path());
  }

  @Override
  public Optional<Project> project(String path) {
    read("project " + path);
    synchronized (projects) {
      return Optional.ofNullable(projects.get(path)).map(MemoryProject::facts);
    }
  }

  @Override
  public ProjectRepository repository(Project project) {
    return new MemoryRepository(this, get(project.path()));
  }

  @Override
  public MergeRequests mergeRequests(Project project) {
    return new MemoryMergeRequests(this, get(project.path()));
  }

  @Override
  public Issues issues(Project project) {
    return new MemoryIssues(this, get(project.path()));
  }

  @Override
  public Pipelines pipelines(Project project) {
    MemoryProject memory = get(project.path());
    return new Pipelines() {
      @Override
      public List<Pipeline> ofCommit(String commit) {
        read(project.path() + " pipelines " + commit);
        return memory.pipelines().stream().filter(each -> each.commit().equals(commit)).toList();
      }

      @Override
      public List<Pipeline> ofMergeRequest(long iid) throws IOException {
        read(project.path() + " pipelines !" + iid);
        String source = memory.mergeRequest(iid).branches().source();
        return memory.pipelines().stream().filter(each -> each.ref().equals(source)).toList();
      }

      @Override
      public List<Deployment> deployments(String environment, Instant since) {
        read(project.path() + " deployments " + environment);
        return memory.deployments(environment).stream()
            .filter(each -> !each.finished().isBefore(since))
            .toList();
      }

      @Override
      public List<FreezePeriod> freezePeriods() {
        read(project.path() + " freeze periods");
        return memory.freezePeriods();
      }
    };
  }

  @Override
  public ProjectSettings settings(Project project) {
    throw new UnsupportedOperationException("the bot does not read settings");
  }
}
