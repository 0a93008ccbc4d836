package dev.slipway.manifest.git;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.ArrayList;
import java.util.List;

/**
 * Work that only this machine has, and that others can't find by the commit that a release names.
 * Pure.
 *
 * @param dirty whether files differ from the commit
 * @param files their names, as far as they are known
 * @param commits that the remote does not have
 */
public record LocalOnly(boolean dirty, List<String> files, int commits) {
  public static final String REQUIRE_CLEAN = "slipway.git.requireClean";

  public LocalOnly {
    files = List.copyOf(files);
  }

  public boolean none() {
    return !dirty && commits == 0;
  }

  /** A line for each kind of work, and for each file. */
  public String text() {
    List<String> lines = new ArrayList<>();
    if (dirty) {
      lines.add("there are uncommitted changes" + (files.isEmpty() ? "" : ":"));
      files.forEach(file -> lines.add("  " + file));
    }
    if (commits > 0) {
      lines.add(
          (commits == 1 ? "1 commit is" : commits + " commits are")
              + " not pushed: no remote branch that this repository knows has "
              + (commits == 1 ? "it" : "them"));
    }
    return String.join("\n", lines);
  }

  /** The refusal of a release of a service. */
  public UserError ofService(String commit) {
    return new UserError(
        ErrorCode.UNCOMMITTED_CHANGES,
        "Uncommitted changes can't be published",
        "commit " + commit,
        text(),
        "Commit or remove them, or add generated files to .gitignore, and build again. "
            + REQUIRE_CLEAN
            + "=false turns this into a warning. Nothing was published.");
  }

  /** The refusal of a run of an environment. */
  public UserError ofEnvironment(String commit) {
    return new UserError(
        ErrorCode.ENVIRONMENT_UNPUBLISHED,
        "The environment repository has local changes",
        commit.isEmpty() ? "" : "commit " + commit,
        text(),
        "Commit and push it, then run the same command again. "
            + REQUIRE_CLEAN
            + "=false turns this into a warning. Nothing was applied.");
  }
}
