package dev.slipway.manifest.bundle;

import java.time.Instant;

/**
 * The commit that a build is made from.
 *
 * @param commit full hash
 * @param time when it was committed
 * @param dirty whether tracked or new files differ from it
 * @param origin URL of the remote {@code origin} without credentials, empty when there is none
 */
public record GitRevision(String commit, Instant time, boolean dirty, String origin) {

  public String shortCommit() {
    return commit.substring(0, Math.min(7, commit.length()));
  }
}
