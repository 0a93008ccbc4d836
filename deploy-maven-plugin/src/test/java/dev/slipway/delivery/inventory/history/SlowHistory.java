package dev.slipway.delivery.inventory.history;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The slow and obvious reading of a history: the whole tree of each commit, compared with that of
 * the commit before it.
 */
final class SlowHistory {
  private SlowHistory() {}

  static List<Change> changes(EnvironmentRepo repo, List<ObjectId> line, String environment)
      throws IOException {
    List<Change> changes = new ArrayList<>();
    Map<String, AppVersion> before = new TreeMap<>();
    for (ObjectId id : line) {
      try (RevWalk walk = new RevWalk(repo.repository())) {
        RevCommit commit = walk.parseCommit(id);
        Map<String, AppVersion> after = state(repo.repository(), commit, before);
        TreeSet<String> files = new TreeSet<>(before.keySet());
        files.addAll(after.keySet());
        for (String file : files) {
          Optional<AppVersion> one = Optional.ofNullable(before.get(file));
          Optional<AppVersion> other = Optional.ofNullable(after.get(file));
          if (!one.equals(other)) {
            changes.add(
                new Change(
                    Instant.ofEpochSecond(commit.getCommitTime()),
                    environment,
                    file.substring("apps/".length(), file.length() - ".yaml".length()),
                    one,
                    other,
                    by(commit)));
          }
        }
        before = after;
      }
    }
    return changes;
  }

  private static Change.By by(RevCommit commit) {
    String message = commit.getFullMessage();
    int mark = message.indexOf("See merge request ");
    return new Change.By(
        commit.name(),
        mark < 0 ? "" : message.substring(mark + "See merge request ".length()),
        commit.getAuthorIdent().getName(),
        message.startsWith("Merge branch") ? message.split("\n")[2] : message.split("\n", 2)[0]);
  }

  /** A file that can't be read leaves what was there before. */
  private static Map<String, AppVersion> state(
      Repository repository, RevCommit commit, Map<String, AppVersion> before) throws IOException {
    Map<String, AppVersion> state = new TreeMap<>();
    try (TreeWalk files = new TreeWalk(repository)) {
      files.addTree(commit.getTree());
      files.setRecursive(true);
      while (files.next()) {
        String path = files.getPathString();
        if (path.startsWith("apps/")) {
          byte[] bytes = repository.open(files.getObjectId(0)).getBytes();
          String text = new String(bytes, StandardCharsets.UTF_8);
          if (text.contains("bundle:") || text.contains("path:")) {
            state.put(path, version(text));
          } else if (before.containsKey(path)) {
            state.put(path, before.get(path));
          }
        }
      }
    }
    return state;
  }

  private static AppVersion version(String text) {
    return new AppVersion(
        field(text, "version"),
        field(text, "commit"),
        field(text, "bundle"),
        field(text, "sha256"),
        field(text, "path"));
  }

  private static String field(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith("  " + name + ": "))
        .map(line -> line.substring(name.length() + 4))
        .findFirst()
        .orElse("");
  }
}
