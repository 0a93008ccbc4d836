package dev.slipway.delivery.forge;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The git repository of a project, by the server's API. Nothing is cloned. */
public interface ProjectRepository {

  /** The commit at the tip of a branch; empty where there is no such branch. */
  Optional<String> head(String branch) throws IOException;

  /** Branches whose names start so, with their tips. */
  Map<String, String> heads(String prefix) throws IOException;

  /**
   * Texts of files by path; a file that is not there is missing.
   *
   * @param ref branch, tag or commit
   */
  Map<String, String> files(String ref, Collection<String> paths) throws IOException;

  /**
   * The same for several commits: by commit, each with the texts by path.
   *
   * @param refs commits that exist
   */
  default Map<String, Map<String, String>> filesAt(
      Collection<String> refs, Collection<String> paths) throws IOException {
    Map<String, Map<String, String>> found = new HashMap<>();
    for (String ref : refs) {
      found.put(ref, files(ref, paths));
    }
    return found;
  }

  /** Paths of the files below a folder, of all depths; empty folder for all. */
  List<String> paths(String ref, String folder) throws IOException;

  /** All tags, in any order; empty where the server's API can't list them. */
  default Optional<List<Tag>> tags() throws IOException {
    return Optional.empty();
  }

  /**
   * Makes one commit.
   *
   * @return its id
   * @throws MovedException when the branch or a file changed meanwhile; try again on the new state
   */
  String commit(NewCommit commit) throws IOException;

  /** Deletes a branch if its tip is still this commit; one that is gone already is fine. */
  void deleteBranch(String branch, String tip) throws IOException;

  /**
   * The commits that are reachable from {@code to} and not from {@code from}, newest first.
   *
   * @param most no more than so many are read
   */
  List<CommitFacts> commits(String from, String to, int most) throws IOException;

  /**
   * The commits of a branch's own line, where its merges are, that changed a file or something in a
   * folder, newest first.
   *
   * @param most no more than so many are read
   */
  List<CommitFacts> changes(String ref, String path, int most) throws IOException;

  /** The newest common ancestor of two commits; empty where there is none or one is unknown. */
  Optional<String> mergeBase(String one, String other) throws IOException;

  /** Merge requests that brought a commit into the default branch. */
  List<MergeRequest> mergeRequestsOf(String commit) throws IOException;
}
