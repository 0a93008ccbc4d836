package dev.slipway.delivery.suggest.stage;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.gate.Held;
import dev.slipway.delivery.suggest.gate.HoldFinder;
import dev.slipway.delivery.suggest.gate.ReferenceVersion;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Change;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The holds of an environment by the API of a forge: from the last commits that changed an app
 * reference. What was found is written into the reference, so that older commits do not matter.
 */
public final class ForgeHolds {
  /** Commits to any app reference; where there are more, each app has its own. */
  private static final int COMMITS = 12;

  private static final int OWN = 8;

  private final ProjectRepository repository;
  private final Comparator<String> versions;
  private final Merges merges;
  private final ReferenceTexts texts = new ReferenceTexts();

  /** Which commits came by merge requests that the bot merged by itself. */
  public interface Merges {
    boolean has(String commit) throws IOException;
  }

  /**
   * @param versions compares two versions
   * @param merges asked only where a merge would end a hold
   */
  public ForgeHolds(ProjectRepository repository, Comparator<String> versions, Merges merges) {
    this.repository = repository;
    this.versions = versions;
    this.merges = merges;
  }

  /**
   * Finds them by app.
   *
   * @param head of the default branch
   * @param current texts of app references at that commit, by app
   */
  public Map<String, Held> of(String head, Map<String, String> current) throws IOException {
    List<CommitFacts> commits = repository.changes(head, "apps", COMMITS);
    Map<String, List<ReferenceVersion>> histories = new HashMap<>();
    if (commits.size() < COMMITS) {
      histories.putAll(histories(commits, current));
    } else {
      for (Map.Entry<String, String> entry : current.entrySet()) {
        String path = ReferenceTexts.path(entry.getKey());
        histories.putAll(
            histories(
                repository.changes(head, path, OWN), Map.of(entry.getKey(), entry.getValue())));
      }
    }
    Map<String, Held> holds = new HashMap<>();
    for (Map.Entry<String, List<ReferenceVersion>> history : histories.entrySet()) {
      held(history.getValue()).ifPresent(held -> holds.put(history.getKey(), held));
    }
    return holds;
  }

  /** An automatic merge is a commit of whoever's token the bot has, but no decision of a person. */
  private Optional<Held> held(List<ReferenceVersion> history) throws IOException {
    List<ReferenceVersion> known = history;
    Optional<Change> end = HoldFinder.ended(known, versions);
    while (end.isPresent() && merges.has(end.get().commit())) {
      Change automatic = end.get();
      known =
          known.stream()
              .map(
                  one ->
                      one.change().equals(automatic)
                          ? new ReferenceVersion(automatic.byBot(), one.content())
                          : one)
              .toList();
      end = HoldFinder.ended(known, versions);
    }
    return HoldFinder.find(known, versions);
  }

  private Map<String, List<ReferenceVersion>> histories(
      List<CommitFacts> commits, Map<String, String> current) throws IOException {
    Map<String, List<ReferenceVersion>> histories = new HashMap<>();
    Map<String, String> newer = new HashMap<>(current);
    Map<String, String> paths = new HashMap<>();
    current.keySet().forEach(app -> paths.put(ReferenceTexts.path(app), app));
    Map<String, Map<String, String>> before = older(commits, paths.keySet());
    for (int i = 0; i < commits.size(); i++) {
      boolean last = i == commits.size() - 1;
      Map<String, String> older =
          last ? Map.of() : byApp(before.getOrDefault(commits.get(i + 1).id(), Map.of()), paths);
      Change change = change(commits.get(i));
      for (Map.Entry<String, String> entry : newer.entrySet()) {
        if (!entry.getValue().equals(older.get(entry.getKey()))) {
          String path = ReferenceTexts.path(entry.getKey());
          Optional<Content> content = texts.content(path, entry.getValue());
          content.ifPresent(
              one ->
                  histories
                      .computeIfAbsent(entry.getKey(), any -> new ArrayList<>())
                      .add(new ReferenceVersion(change, Optional.of(one))));
        }
      }
      newer.keySet().retainAll(older.keySet()); // nothing before a file was added counts
      newer.replaceAll((app, text) -> older.getOrDefault(app, text));
    }
    return histories;
  }

  /** The files before each commit but the last. */
  private Map<String, Map<String, String>> older(List<CommitFacts> commits, Set<String> paths)
      throws IOException {
    return commits.size() < 2
        ? Map.of()
        : repository.filesAt(commits.stream().skip(1).map(CommitFacts::id).toList(), paths);
  }

  private static Map<String, String> byApp(Map<String, String> files, Map<String, String> paths) {
    Map<String, String> found = new HashMap<>();
    files.forEach(
        (path, text) -> {
          String app = paths.get(path);
          if (app != null) {
            found.put(app, text);
          }
        });
    return found;
  }

  private static Change change(CommitFacts commit) {
    return new Change(
        commit.id(),
        commit.author(),
        ReferenceTexts.isUpdate(commit.message(), commit.parents().size()),
        commit.committed(),
        commit.subject());
  }
}
