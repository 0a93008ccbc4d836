package dev.slipway.delivery.forge;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a project is set to. Some of it only a user with more rights may read: then {@link
 * dev.slipway.manifest.error.UserErrorException} (FORGE_REFUSED).
 */
public interface ProjectSettings {

  /** How merge requests are merged, and what the token's user may do. */
  MergeRules mergeRules() throws IOException;

  /** How a branch is protected; empty if it is not. */
  Optional<BranchProtection> protection(String branch) throws IOException;

  /** Which other projects' job tokens may access the project. */
  JobTokenAccess jobTokenAccess() throws IOException;

  /** Names of protected environments; empty where the server has no such thing. */
  Optional<List<String>> protectedEnvironments() throws IOException;

  /** Pipeline schedules. */
  List<Schedule> schedules() throws IOException;

  /**
   * Rules of merge requests.
   *
   * @param method {@code merge}, {@code rebase_merge} or {@code ff}, as the server says it
   * @param pipelineRequired whether nothing is merged without a pipeline that succeeded
   * @param trains whether merges queue up
   * @param access the role of the token's user as a number: 30 developer, 40 maintainer; 0 if
   *     unknown
   * @param pages {@code disabled}, {@code enabled}, …; empty if unknown
   */
  record MergeRules(
      String method, boolean pipelineRequired, boolean trains, int access, String pages) {}

  /**
   * The protection of a branch.
   *
   * @param push roles as numbers that may push; 0 is no one
   * @param merge roles as numbers that may merge
   * @param codeOwners whether code owners must approve; empty where the server can't require it
   */
  record BranchProtection(
      List<Integer> push, List<Integer> merge, boolean forcePush, Optional<Boolean> codeOwners) {
    public BranchProtection {
      push = List.copyOf(push);
      merge = List.copyOf(merge);
    }
  }

  /**
   * Access by job tokens.
   *
   * @param limited whether there is a list at all
   * @param projects paths on the list
   */
  record JobTokenAccess(boolean limited, List<String> projects) {
    public JobTokenAccess {
      projects = List.copyOf(projects);
    }
  }

  /**
   * A schedule.
   *
   * @param owner name of its user
   * @param ownerState {@code active}, {@code blocked}, … as the server says it
   * @param next empty if it does not run again
   */
  record Schedule(
      String description,
      boolean active,
      String owner,
      String ownerState,
      Optional<Instant> next) {}
}
