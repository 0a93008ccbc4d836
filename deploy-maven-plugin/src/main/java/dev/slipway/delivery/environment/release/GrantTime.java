package dev.slipway.delivery.environment.release;

import dev.slipway.manifest.error.UserErrorException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a release is resolved and what for, as far as grants are concerned.
 *
 * @param now by the clock of the build
 * @param base commit that a merge request is compared with: what expired in files that it does not
 *     change is not its fault. Empty where all files count
 * @param unchanged paths of these files, once they are known
 */
public record GrantTime(
    Instant now, Purpose purpose, Optional<String> base, Set<String> unchanged) {
  public GrantTime {
    unchanged = Set.copyOf(unchanged);
  }

  /** What a release is resolved for. */
  public enum Purpose {
    /** Files are checked: a grant that expired is an error where its file counts. */
    CHECK,
    /** They are applied: it is left out, so that a forgotten file stops no release. */
    APPLY,
    /**
     * Apps of an earlier commit with the grants of today: grants for namespaces that were not there
     * are left out too.
     */
    ROLL_BACK
  }

  /** The property that says whether an expired grant fails a build. */
  public static final String EXPIRED = "slipway.access.expired";

  private static final String MERGE_REQUEST = "CI_MERGE_REQUEST_IID";

  /** The tip of the target branch, where the pipeline is for the merged result. */
  private static final String TARGET = "CI_MERGE_REQUEST_TARGET_BRANCH_SHA";

  /** Where the branch of a merge request left its target. */
  private static final String DIFF_BASE = "CI_MERGE_REQUEST_DIFF_BASE_SHA";

  /**
   * Of a build. A grant that expired gives nothing, so it fails only where a person can act on it:
   * in the pipeline of a merge request for the files that it changes, or in all files where the
   * property says so.
   *
   * @param expired the property: {@code fail}, {@code warn}, or empty for the default
   * @param environment variables of the process
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID) for another value
   */
  public static GrantTime of(
      @Nullable String expired, Map<String, String> environment, Clock clock) {
    String setting = expired == null ? "" : expired.strip();
    return switch (setting) {
      case "" ->
          environment.getOrDefault(MERGE_REQUEST, "").isEmpty()
              ? apply(clock.instant())
              : new GrantTime(clock.instant(), Purpose.CHECK, base(environment), Set.of());
      case "fail" -> check(clock.instant());
      case "warn" -> apply(clock.instant());
      default -> throw new UserErrorException(ReleaseErrors.invalidExpired(setting));
    };
  }

  private static Optional<String> base(Map<String, String> environment) {
    return Stream.of(TARGET, DIFF_BASE)
        .map(name -> environment.getOrDefault(name, "").strip())
        .filter(commit -> !commit.isEmpty())
        .findFirst();
  }

  /** Of a build that checks. */
  public static GrantTime check(Instant now) {
    return new GrantTime(now, Purpose.CHECK, Optional.empty(), Set.of());
  }

  /** Of a build that applies. */
  public static GrantTime apply(Instant now) {
    return new GrantTime(now, Purpose.APPLY, Optional.empty(), Set.of());
  }

  /** The same for an earlier commit. */
  public GrantTime rollBack() {
    return new GrantTime(now, Purpose.ROLL_BACK, Optional.empty(), Set.of());
  }

  /** The same where these files are as they were at the base. */
  public GrantTime withUnchanged(Set<String> files) {
    return new GrantTime(now, purpose, base, files);
  }

  /** Whether an expired grant of a file is an error. */
  boolean fails(String file) {
    return purpose == Purpose.CHECK && !unchanged.contains(file);
  }
}
