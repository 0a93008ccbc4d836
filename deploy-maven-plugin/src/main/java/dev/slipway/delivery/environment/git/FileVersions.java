package dev.slipway.delivery.environment.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The versions that files had. Only the first parents count: what was merged came with the merge,
 * and is its author's.
 */
public final class FileVersions {
  private final Repository repository;
  private final ObjectId head;
  private final String prefix;

  /**
   * A version of a file.
   *
   * @param author who made the commit; of a merge, who merged
   * @param message of the commit, whole
   */
  public record Version(
      String commit, String author, int parents, Instant time, String message, String text) {}

  FileVersions(Repository repository, ObjectId head, String prefix) {
    this.repository = repository;
    this.head = head;
    this.prefix = prefix;
  }

  /**
   * Reads the versions of the files that a folder holds now, newest first. Where the history ends,
   * or after {@code most} commits, what a file was then is its oldest one.
   *
   * @param folder below that of the checkout, {@code apps}
   * @return by name in the folder
   */
  public Map<String, List<Version>> of(String folder, int most) throws IOException {
    return of(folder, most, 1);
  }

  /**
   * The same of files that have several versions: no other file is read.
   *
   * @param least how many versions
   */
  public Map<String, List<Version>> of(String folder, int most, int least) throws IOException {
    Map<String, List<Found>> found = new HashMap<>();
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(head);
      Files files = files(commit, folder, Files.NONE);
      Set<String> open = new HashSet<>(files.blobs().keySet());
      for (int walked = 1; !open.isEmpty(); walked++) {
        boolean ends = commit.getParentCount() == 0 || walked >= most;
        Optional<RevCommit> parent =
            ends ? Optional.empty() : Optional.of(walk.parseCommit(commit.getParent(0)));
        Files before = parent.isEmpty() ? Files.NONE : files(parent.get(), folder, files);
        if (before != files) {
          for (String name : open) {
            add(name, commit, files, before, found);
          }
          open.retainAll(before.blobs().keySet()); // nothing before a file was added counts
        }
        if (parent.isEmpty()) {
          break;
        }
        commit = parent.get();
        files = before;
      }
    }
    Map<String, List<Version>> versions = new HashMap<>();
    for (Map.Entry<String, List<Found>> file : found.entrySet()) {
      if (file.getValue().size() >= least) {
        List<Version> all = new ArrayList<>();
        for (Found one : file.getValue()) {
          all.add(version(one));
        }
        versions.put(file.getKey(), all);
      }
    }
    return versions;
  }

  /** A version that was not read yet. */
  private record Found(RevCommit commit, ObjectId blob) {}

  private static void add(
      String name, RevCommit commit, Files files, Files before, Map<String, List<Found>> found) {
    ObjectId blob = files.blobs().get(name);
    if (blob != null && !blob.equals(before.blobs().get(name))) {
      found.computeIfAbsent(name, any -> new ArrayList<>()).add(new Found(commit, blob));
    }
  }

  private Version version(Found found) throws IOException {
    RevCommit commit = found.commit();
    byte[] bytes = repository.open(found.blob(), Constants.OBJ_BLOB).getBytes();
    return new Version(
        commit.name(),
        commit.getAuthorIdent().getName(),
        commit.getParentCount(),
        Instant.ofEpochSecond(commit.getCommitTime()),
        commit.getFullMessage(),
        new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * The files of a folder.
   *
   * @param tree of the folder
   */
  private record Files(ObjectId tree, Map<String, ObjectId> blobs) {
    private static final Files NONE = new Files(ObjectId.zeroId(), Map.of());
  }

  /** Those of the newer commit again, where the folder is the same. */
  private Files files(RevCommit commit, String folder, Files newer) throws IOException {
    try (TreeWalk found = TreeWalk.forPath(repository, prefix + folder, commit.getTree())) {
      if (found == null || !found.isSubtree()) {
        return Files.NONE;
      }
      ObjectId tree = found.getObjectId(0);
      if (tree.equals(newer.tree())) {
        return newer;
      }
      Map<String, ObjectId> blobs = new HashMap<>();
      try (TreeWalk files = new TreeWalk(repository)) {
        files.addTree(tree);
        while (files.next()) {
          if (!files.isSubtree()) {
            blobs.put(files.getPathString(), files.getObjectId(0));
          }
        }
      }
      return new Files(tree, blobs);
    }
  }
}
