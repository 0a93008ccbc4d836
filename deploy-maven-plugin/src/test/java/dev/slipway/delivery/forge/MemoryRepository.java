package dev.slipway.delivery.forge;

import dev.slipway.delivery.forge.MemoryProject.Stored;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The repository of a {@link MemoryProject}. */
final class MemoryRepository implements ProjectRepository {
  private final MemoryForge forge;
  private final MemoryProject project;

  MemoryRepository(MemoryForge forge, MemoryProject project) {
    this.forge = forge;
    this.project = project;
  }

  @Override
  public Optional<String> head(String branch) {
    read("head " + branch);
    return Optional.ofNullable(project.branches().get(branch));
  }

  @Override
  public Map<String, String> heads(String prefix) {
    read("heads " + prefix);
    Map<String, String> found = new TreeMap<>(project.branches());
    found.keySet().removeIf(branch -> !branch.startsWith(prefix));
    return found;
  }

  @Override
  public Map<String, String> files(String ref, Collection<String> paths) throws ForgeException {
    read("files " + ref);
    Map<String, String> found = new TreeMap<>(at(ref).tree());
    found.keySet().retainAll(paths);
    return found;
  }

  @Override
  public List<String> paths(String ref, String folder) throws ForgeException {
    read("paths " + ref + " " + folder);
    return at(ref).tree().keySet().stream()
        .filter(path -> folder.isEmpty() || path.startsWith(folder + "/"))
        .sorted()
        .toList();
  }

  @Override
  public Optional<List<Tag>> tags() {
    read("tags");
    return Optional.of(project.tags());
  }

  @Override
  public String commit(NewCommit commit) throws ForgeException {
    synchronized (project) {
      Optional<String> tip = Optional.ofNullable(project.branches().get(commit.branch()));
      String base = base(commit, tip);
      Map<String, String> tree = new TreeMap<>(project.tree(base));
      for (FileChange change : commit.changes()) {
        checkFile(commit, change, tree);
        Optional<String> moved = change.from().map(from -> removed(tree, from));
        change
            .content()
            .or(() -> moved)
            .ifPresentOrElse(
                text -> tree.put(change.path(), text), () -> tree.remove(change.path()));
      }
      forge.wrote(project.path() + " commit " + commit.branch());
      return project.store(
          commit.branch(),
          forge.user(),
          commit.message(),
          base.isEmpty() ? List.of() : List.of(base),
          tree);
    }
  }

  private static String removed(Map<String, String> tree, String path) {
    String text = tree.remove(path);
    if (text == null) {
      throw new IllegalStateException(path + " is moved and is not there");
    }
    return text;
  }

  private String base(NewCommit commit, Optional<String> tip) throws ForgeException {
    if (commit.start().isEmpty()) {
      if (tip.isEmpty() && !project.branches().isEmpty()) {
        throw new ForgeException(400, "there is no branch " + commit.branch());
      }
      return tip.orElse("");
    }
    if (!tip.equals(commit.replaced())) {
      throw new MovedException(400, "the branch " + commit.branch() + " moved");
    }
    return at(commit.start().get()).facts().id();
  }

  private void checkFile(NewCommit commit, FileChange change, Map<String, String> tree)
      throws ForgeException {
    boolean changed =
        commit.start().isEmpty()
            && commit.readAt().isPresent()
            && !Optional.ofNullable(tree.get(change.path()))
                .equals(Optional.ofNullable(at(commit.readAt().get()).tree().get(change.path())));
    if (changed || tree.containsKey(change.path()) != change.existed()) {
      throw new MovedException(400, change.path() + " changed");
    }
  }

  @Override
  public void deleteBranch(String branch, String tip) throws MovedException {
    synchronized (project) {
      String now = project.branches().get(branch);
      if (now == null) {
        return;
      }
      if (!now.equals(tip)) {
        throw new MovedException(400, "the branch " + branch + " moved");
      }
      forge.wrote(project.path() + " delete " + branch);
      project.branches().remove(branch);
    }
  }

  @Override
  public List<CommitFacts> commits(String from, String to, int most) throws ForgeException {
    read("commits " + from + ".." + to);
    Set<String> wanted = project.ancestors(at(to).facts().id());
    wanted.removeAll(project.ancestors(at(from).facts().id()));
    List<CommitFacts> found = new ArrayList<>();
    for (Stored stored : project.commits().values()) {
      if (wanted.contains(stored.facts().id())) {
        found.add(0, stored.facts());
      }
    }
    return found.subList(0, Math.min(most, found.size()));
  }

  @Override
  public List<CommitFacts> changes(String ref, String path, int most) throws ForgeException {
    read("changes " + ref + " " + path);
    List<CommitFacts> found = new ArrayList<>();
    Stored stored = at(ref);
    while (found.size() < most) {
      List<String> parents = stored.facts().parents();
      Map<String, String> before = parents.isEmpty() ? Map.of() : at(parents.get(0)).tree();
      if (!below(path, stored.tree()).equals(below(path, before))) {
        found.add(stored.facts());
      }
      if (parents.isEmpty()) {
        break;
      }
      stored = at(parents.get(0));
    }
    return found;
  }

  private static Map<String, String> below(String path, Map<String, String> tree) {
    Map<String, String> found = new TreeMap<>(tree);
    found.keySet().removeIf(file -> !file.equals(path) && !file.startsWith(path + "/"));
    return found;
  }

  @Override
  public Optional<String> mergeBase(String one, String other) {
    read("merge base " + one + " " + other);
    Set<String> common = project.ancestors(one);
    common.retainAll(project.ancestors(other));
    Optional<String> newest = Optional.empty();
    for (String commit : project.commits().keySet()) {
      newest = common.contains(commit) ? Optional.of(commit) : newest;
    }
    return newest;
  }

  @Override
  public List<MergeRequest> mergeRequestsOf(String commit) {
    read("merge requests of " + commit);
    return project.mergeRequests().stream()
        .filter(each -> project.merged().getOrDefault(each.iid(), Set.of()).contains(commit))
        .toList();
  }

  private Stored at(String ref) throws ForgeException {
    Stored stored = project.commits().get(project.branches().getOrDefault(ref, ref));
    if (stored == null) {
      throw new ForgeException(404, "404 Commit Not Found: " + ref);
    }
    return stored;
  }

  private void read(String what) {
    forge.read(project.path() + " " + what);
  }
}
