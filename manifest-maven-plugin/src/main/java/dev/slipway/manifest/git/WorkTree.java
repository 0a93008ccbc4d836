package dev.slipway.manifest.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what the repository around a folder has and its remote does not: uncommitted changes, and
 * commits that no remote-tracking branch has. Makes no requests.
 */
public final class WorkTree {
  /** Files that a message names. */
  public static final int SHOWN = 10;

  private final Map<String, String> environment;
  private final Path folder;

  /**
   * @param environment variables of the process; git's program is looked for in PATH
   */
  public WorkTree(Map<String, String> environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /**
   * Files that differ from the checked-out commit, and new ones that git does not ignore, by their
   * path in the repository: at most {@link #SHOWN}, and then a line that there are more. Empty
   * outside git.
   */
  public List<String> changes() throws IOException {
    Optional<GitProgram> program = GitProgram.find(environment);
    Optional<List<String>> changes =
        program.isPresent() ? program.get().changes(folder) : Optional.empty();
    List<String> all = changes.isPresent() ? changes.get() : new JGitReader().changes(folder);
    return shown(all);
  }

  /**
   * How many commits up to a given one no remote-tracking branch has; 0 where the repository has
   * none of those branches.
   *
   * @param commit full id
   */
  public int unpushed(String commit) throws IOException {
    Optional<GitProgram> program = GitProgram.find(environment);
    Optional<Integer> commits =
        program.isPresent() ? program.get().unpushed(folder, commit) : Optional.empty();
    return commits.isPresent() ? commits.get() : new JGitReader().unpushed(folder, commit);
  }

  private static List<String> shown(List<String> all) {
    List<String> sorted = all.stream().map(WorkTree::legible).sorted().distinct().toList();
    if (sorted.size() <= SHOWN) {
      return sorted;
    }
    List<String> begin = new ArrayList<>(sorted.subList(0, SHOWN));
    begin.add("and more");
    return List.copyOf(begin);
  }

  /** Names of files are text of others. */
  private static String legible(String path) {
    return path.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
  }
}
