package dev.slipway.delivery.inventory;

import java.time.Instant;
import java.util.Optional;

/**
 * A commit on the first-parent line of an environment changed what it declares of one app. A merge
 * request that moved ten apps at once is ten changes.
 *
 * @param time of the commit: when it was merged
 * @param before empty when the app was added
 * @param after empty when the app was removed
 * @param by which commit and merge request
 */
public record Change(
    Instant time,
    String environment,
    String app,
    Optional<AppVersion> before,
    Optional<AppVersion> after,
    By by) {

  /**
   * What made the change.
   *
   * @param commit of the environment's repository
   * @param mergeRequest {@code !12} or {@code group/project!12}; empty where the commit names none
   * @param author who wrote the commit; of a merge, who merged
   * @param subject first line of the commit's message; of GitLab's merge commits the title of the
   *     merge request
   */
  public record By(String commit, String mergeRequest, String author, String subject) {}
}
