package dev.slipway.its.bed.gitlab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** All projects. A group is there when a project is in it. */
public final class Projects {
  private final Optional<Path> root;
  private final InstantSource clock;
  private final Map<Long, FakeProject> byId = new TreeMap<>();
  private final Map<String, FakeProject> byPath = new HashMap<>();
  private final Map<String, String> moved = new HashMap<>();

  /**
   * @param root where bare repositories are made; empty to keep them in memory, for benches: those
   *     can't be cloned
   */
  Projects(Optional<Path> root, InstantSource clock) {
    this.root = root;
    this.clock = clock;
  }

  /** Makes a project with these files in the first commit of its branch main. */
  public FakeProject create(String path, Map<String, String> files) {
    FakeProject project;
    synchronized (this) {
      if (byPath.containsKey(path)) {
        throw new IllegalArgumentException(path);
      }
      project = new FakeProject(byId.size() + 1L, path, repository(path), clock);
      byId.put(project.id(), project);
      byPath.put(path, project);
    }
    if (!files.isEmpty()) {
      project.push("alice", FakeProject.MAIN, "The first commit", files);
      project.lastActivity = clock.instant().minusSeconds(86_400);
    }
    return project;
  }

  private GitStore repository(String path) {
    try {
      if (root.isEmpty()) {
        InMemoryRepository memory = new InMemoryRepository(new DfsRepositoryDescription(path));
        memory.updateRef(Constants.HEAD).link(Constants.R_HEADS + FakeProject.MAIN);
        return new GitStore(memory);
      }
      Path folder = Files.createDirectories(root.get().resolve(path + ".git"));
      Repository bare = new FileRepositoryBuilder().setBare().setGitDir(folder.toFile()).build();
      bare.create(true);
      bare.updateRef(Constants.HEAD).link(Constants.R_HEADS + FakeProject.MAIN);
      StoredConfig config = bare.getConfig();
      config.setBoolean("http", null, "receivepack", true);
      config.setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
      config.save();
      return new GitStore(bare);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A project that is there. */
  public FakeProject get(String path) {
    return find(path).orElseThrow(() -> new IllegalArgumentException(path));
  }

  /** By number or path. */
  synchronized Optional<FakeProject> find(String id) {
    return id.matches("[0-9]{1,18}")
        ? Optional.ofNullable(byId.get(Long.parseLong(id)))
        : Optional.ofNullable(byPath.get(id));
  }

  /** All of them, in the order of their numbers. */
  public synchronized List<FakeProject> all() {
    return new ArrayList<>(byId.values());
  }

  synchronized boolean isGroup(String path) {
    String prefix = path.toLowerCase(Locale.ROOT) + "/";
    return byPath.keySet().stream()
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).startsWith(prefix));
  }

  /** Direct subgroups. */
  synchronized List<String> subgroups(String group) {
    TreeSet<String> found = new TreeSet<>();
    for (String path : byPath.keySet()) {
      if (path.startsWith(group + "/")) {
        String rest = path.substring(group.length() + 1);
        int slash = rest.indexOf('/');
        if (slash > 0) {
          found.add(group + "/" + rest.substring(0, slash));
        }
      }
    }
    return List.copyOf(found);
  }

  /** Requests for an old path of a project are redirected to its path. */
  public synchronized void redirect(String from, String to) {
    moved.put(from, to);
  }

  synchronized Optional<String> movedTo(String path) {
    return Optional.ofNullable(moved.get(path));
  }
}
