package dev.slipway.delivery.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An environment.
 *
 * @param address of its project for people, an https URL; empty if unknown
 * @param revision what was read; empty where there is no git, or the repository can't be read
 * @param problems why a source could not be read; the others are shown all the same
 * @param grants who has a level of access; left out of what anybody may read
 * @param undeclared objects in the cluster that carry the environment's label and that no release
 *     names, and objects in its namespaces that nothing declares
 */
public record EnvironmentFacts(
    String name,
    String address,
    Optional<Revision> revision,
    Map<Source, String> problems,
    List<GrantFacts> grants,
    List<String> undeclared) {

  public EnvironmentFacts {
    problems = new TreeMap<>(problems);
    grants = List.copyOf(grants);
    undeclared = List.copyOf(undeclared);
  }

  /** Where facts come from. */
  public enum Source {
    /** The environment's repository. */
    DECLARED,
    /** The run record in the cluster. */
    APPLIED,
    /** The objects in the cluster. */
    LIVE,
    /** The repository's first-parent history. */
    HISTORY
  }

  /**
   * The commit that was read.
   *
   * @param time of the commit
   * @param complete false when the clone's history ends before its first commit
   */
  public record Revision(String commit, Instant time, boolean complete) {}

  /**
   * A grant of access.
   *
   * @param namespace empty for each of the environment
   * @param subjects {@code Group oidc:developers}
   * @param expires empty for a level that does not end
   */
  public record GrantFacts(
      String namespace,
      String level,
      List<String> subjects,
      Request request,
      Optional<Instant> expires,
      Seen seen,
      Review review) {
    public GrantFacts {
      subjects = List.copyOf(subjects);
    }

    /** One of which the forge was not asked. */
    public GrantFacts(
        String namespace,
        String level,
        List<String> subjects,
        String reason,
        String requestedBy,
        Optional<Instant> expires,
        Seen seen) {
      this(
          namespace,
          level,
          subjects,
          new Request(reason, requestedBy),
          expires,
          seen,
          Review.NOT_ASKED);
    }

    /**
     * Why a grant was requested, and by whom; empty for levels that need neither.
     *
     * @param by user of the forge
     */
    public record Request(String reason, String by) {}

    public String reason() {
      return request.reason();
    }

    public String requestedBy() {
      return request.by();
    }

    /** The same, seen elsewhere. */
    public GrantFacts with(Seen found) {
      return new GrantFacts(namespace, level, subjects, request, expires, found, review);
    }

    /** The same with how it came. */
    public GrantFacts with(Review found) {
      return new GrantFacts(namespace, level, subjects, request, expires, seen, found);
    }

    /** Whether it ended. */
    public boolean ended(Instant now) {
      return expires.filter(end -> !end.isAfter(now)).isPresent();
    }

    /** Whether another person agreed to a grant, as the forge tells. */
    public enum Review {
      /** The forge was not asked, or has nothing against it. */
      NOT_ASKED,
      /** It was merged by the person who requested it. */
      SELF_MERGED,
      /** It is in a commit that no merge request brought. */
      PUSHED,
      /** Its file changed too often to find it. */
      UNKNOWN
    }

    /** Where a grant is. */
    public enum Seen {
      /** In the files; the cluster was not read, or does not have it. */
      FILES,
      /** In the cluster alone. */
      CLUSTER,
      /** In both. */
      BOTH
    }
  }
}
