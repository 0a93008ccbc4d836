package dev.slipway.delivery.publish;

import dev.slipway.manifest.error.UserErrorException;
import org.jspecify.annotations.Nullable;

/**
 * One environment that a version is promoted to.
 *
 * @param address URL or folder of its repository
 * @param serverId id of its credentials, empty for its host
 * @param api whether commits are made by the API of its forge rather than by git
 */
public record EnvironmentEntry(
    String address, String branch, String serverId, PromotionMode mode, boolean api) {

  /**
   * What holds where an entry says nothing, as text.
   *
   * @param mode {@code commit} or {@code mergeRequest}
   * @param commits {@code git} or {@code api}
   */
  public record Defaults(String branch, String serverId, String mode, String commits) {}

  /**
   * Checks what was written.
   *
   * @param own what the entry says, null where it says nothing
   * @param where it is written, for messages
   */
  static EnvironmentEntry of(String address, Own own, Defaults defaults, String where) {
    String mode = either(own.mode(), defaults.mode());
    String commits = either(own.commits(), defaults.commits());
    if (!commits.equals("git") && !commits.equals("api")) {
      throw new UserErrorException(
          EnvironmentListErrors.badValue(where, "commits", commits, "git or api"));
    }
    return new EnvironmentEntry(
        address.strip(),
        either(own.branch(), defaults.branch()),
        either(own.serverId(), defaults.serverId()),
        PromotionMode.of(mode)
            .orElseThrow(
                () ->
                    new UserErrorException(
                        EnvironmentListErrors.badValue(
                            where, "mode", mode, PromotionMode.known()))),
        commits.equals("api"));
  }

  /** The settings of one entry, null where it says nothing. */
  record Own(
      @Nullable String branch,
      @Nullable String serverId,
      @Nullable String mode,
      @Nullable String commits) {
    static final Own NONE = new Own(null, null, null, null);
  }

  private static String either(@Nullable String own, String usual) {
    return own == null || own.isBlank() ? usual.strip() : own.strip();
  }
}
