package dev.slipway.manifest.git;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The commit that a build is made from.
 *
 * @param commit full hash
 * @param time when it was committed
 * @param dirty whether tracked or new files differ from it
 * @param origin URL of the remote {@code origin} without credentials, empty when there is none
 */
public record GitRevision(String commit, Instant time, boolean dirty, String origin) {

  /**
   * The commit as labels and annotations name it: with {@code -dirty} when files differ from it.
   */
  public String describedCommit() {
    return dirty ? commit + "-dirty" : commit;
  }

  public String shortCommit() {
    return commit.substring(0, Math.min(7, commit.length()));
  }

  /** As types that every class loader shares, for {@link #fromMap}. */
  public Map<String, String> toMap() {
    return Map.of(
        "commit",
        commit,
        "time",
        time.toString(),
        "dirty",
        String.valueOf(dirty),
        "origin",
        origin);
  }

  /** What {@link #toMap} gave; empty for an empty map. */
  public static Optional<GitRevision> fromMap(Map<?, ?> map) {
    if (map.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GitRevision(
            String.valueOf(map.get("commit")),
            Instant.parse(String.valueOf(map.get("time"))),
            Boolean.parseBoolean(String.valueOf(map.get("dirty"))),
            String.valueOf(map.get("origin"))));
  }
}
