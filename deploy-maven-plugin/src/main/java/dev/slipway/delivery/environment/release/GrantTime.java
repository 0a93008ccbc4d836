package dev.slipway.delivery.environment.release;

import dev.slipway.manifest.error.UserErrorException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a release is resolved and what for, as far as grants are concerned.
 *
 * @param now by the clock of the build
 */
public record GrantTime(Instant now, Purpose purpose) {
  /** What a release is resolved for. */
  public enum Purpose {
    /** Files are checked: a grant that expired is an error. */
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

  /**
   * Of a build. A grant that expired gives nothing, so it fails only where a person can act on it:
   * in the pipeline of a merge request, or where the property says so.
   *
   * @param expired the property: {@code fail}, {@code warn}, or empty for the default
   * @param environment variables of the process
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID) for another value
   */
  public static GrantTime of(
      @Nullable String expired, Map<String, String> environment, Clock clock) {
    String setting = expired == null ? "" : expired.strip();
    boolean fails =
        switch (setting) {
          case "" -> !environment.getOrDefault(MERGE_REQUEST, "").isEmpty();
          case "fail" -> true;
          case "warn" -> false;
          default -> throw new UserErrorException(ReleaseErrors.invalidExpired(setting));
        };
    return fails ? check(clock.instant()) : apply(clock.instant());
  }

  /** Of a build that checks. */
  public static GrantTime check(Instant now) {
    return new GrantTime(now, Purpose.CHECK);
  }

  /** Of a build that applies. */
  public static GrantTime apply(Instant now) {
    return new GrantTime(now, Purpose.APPLY);
  }

  /** The same for an earlier commit. */
  public GrantTime rollBack() {
    return new GrantTime(now, Purpose.ROLL_BACK);
  }
}
