package dev.slipway.delivery.suggest.stage;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.gate.ReferenceVersion;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Change;
import dev.slipway.delivery.suggest.gate.ReferenceVersion.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The history of an app reference by the API of a forge. Each commit costs a request, so it is for
 * an app that may be held: one that runs an older version than it had.
 */
public final class ForgeHistory {
  private final ProjectRepository repository;
  private final ReferenceTexts texts = new ReferenceTexts();

  public ForgeHistory(ProjectRepository repository) {
    this.repository = repository;
  }

  /**
   * Reads it, newest first.
   *
   * @param from a commit at which the app had the newer version; what the file was then is the
   *     oldest version
   * @param to the tip of the branch
   * @param most commits that are looked at
   */
  public List<ReferenceVersion> of(String app, String from, String to, int most)
      throws IOException {
    String path = ReferenceTexts.path(app);
    Map<String, CommitFacts> commits = new HashMap<>();
    repository.commits(from, to, most).forEach(commit -> commits.put(commit.id(), commit));
    List<CommitFacts> line = new ArrayList<>();
    for (CommitFacts commit = commits.get(to); commit != null; ) {
      line.add(commit);
      commit = commit.parents().isEmpty() ? null : commits.get(commit.parents().get(0));
    }
    List<ReferenceVersion> history = new ArrayList<>();
    Optional<String> before = text(from, path);
    CommitFacts oldest = line.isEmpty() ? null : line.get(line.size() - 1);
    if (oldest != null) {
      Change unknown = new Change(from, "", true, oldest.committed(), "");
      version(unknown, path, before).ifPresent(history::add);
    }
    for (int i = line.size() - 1; i >= 0; i--) {
      Optional<String> text = text(line.get(i).id(), path);
      if (!text.equals(before)) {
        version(change(line.get(i)), path, text).ifPresent(one -> history.add(0, one));
        before = text;
      }
    }
    return history;
  }

  private Optional<String> text(String commit, String path) throws IOException {
    return Optional.ofNullable(repository.files(commit, List.of(path)).get(path));
  }

  private Optional<ReferenceVersion> version(Change change, String path, Optional<String> text) {
    if (text.isEmpty()) {
      return Optional.of(new ReferenceVersion(change, Optional.empty()));
    }
    Optional<Content> content = texts.content(path, text.get());
    return content.map(one -> new ReferenceVersion(change, Optional.of(one)));
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
