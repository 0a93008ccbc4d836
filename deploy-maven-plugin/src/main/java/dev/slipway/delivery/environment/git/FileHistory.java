package dev.slipway.delivery.environment.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Finds since when files have their content. Only the first parents count: what was merged came at
 * the time of the merge.
 */
public final class FileHistory {
  private final Repository repository;
  private final ObjectId head;
  private final String prefix;

  /**
   * Since when a file has its content.
   *
   * @param time of the commit
   * @param exact false when the history ends there, as in a shallow clone: it may be longer ago
   * @param commit that brought it
   */
  public record Since(Instant time, boolean exact, String commit) {}

  FileHistory(Repository repository, ObjectId head, String prefix) {
    this.repository = repository;
    this.head = head;
    this.prefix = prefix;
  }

  /**
   * Walks back until each file had other content.
   *
   * @param wanted the current content of each path
   * @param reader the content of a path, from its path and its text at that commit
   * @return by path; a path whose content is not committed is missing
   */
  public Map<String, Since> since(
      Map<String, String> wanted, BiFunction<String, String, String> reader) throws IOException {
    Map<String, Since> found = new HashMap<>();
    Map<String, String> open = new HashMap<>(wanted);
    Map<String, ObjectId> same = new HashMap<>();
    try (RevWalk walk = new RevWalk(repository)) {
      boolean first = true;
      for (RevCommit commit = walk.parseCommit(head); commit != null && !open.isEmpty(); ) {
        Map<String, ObjectId> blobs = blobs(commit);
        for (String path : Map.copyOf(open).keySet()) {
          ObjectId blob = blobs.get(path);
          boolean says =
              blob != null && (blob.equals(same.get(path)) || says(wanted, path, blob, reader));
          if (!says) {
            open.remove(path);
          } else {
            same.put(path, blob);
            found.put(path, new Since(time(commit), true, commit.name()));
          }
        }
        if (first) {
          first = false;
          open.keySet().retainAll(found.keySet());
        }
        if (commit.getParentCount() == 0) {
          break;
        }
        commit = walk.parseCommit(commit.getParent(0));
      }
      if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
        // What is still open may be older than what was cloned.
        open.keySet()
            .forEach(
                path ->
                    found.computeIfPresent(
                        path, (p, since) -> new Since(since.time(), false, since.commit())));
      }
    }
    return found;
  }

  private boolean says(
      Map<String, String> wanted,
      String path,
      ObjectId blob,
      BiFunction<String, String, String> reader)
      throws IOException {
    byte[] bytes = repository.open(blob, Constants.OBJ_BLOB).getBytes();
    String then = reader.apply(path, new String(bytes, StandardCharsets.UTF_8));
    return then.equals(wanted.get(path));
  }

  private Map<String, ObjectId> blobs(RevCommit commit) throws IOException {
    Map<String, ObjectId> blobs = new HashMap<>();
    Optional<ObjectId> apps = tree(commit, prefix + "apps");
    if (apps.isEmpty()) {
      return blobs;
    }
    try (TreeWalk files = new TreeWalk(repository)) {
      files.addTree(apps.get());
      while (files.next()) {
        blobs.put("apps/" + files.getPathString(), files.getObjectId(0));
      }
    }
    return blobs;
  }

  private Optional<ObjectId> tree(RevCommit commit, String path) throws IOException {
    try (TreeWalk found = TreeWalk.forPath(repository, path, commit.getTree())) {
      return found == null || !found.isSubtree()
          ? Optional.empty()
          : Optional.of(found.getObjectId(0));
    }
  }

  private static Instant time(RevCommit commit) {
    return Instant.ofEpochSecond(commit.getCommitTime());
  }
}
