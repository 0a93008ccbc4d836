package dev.slipway.manifest.bundle;

import java.util.List;
import java.util.Map;

/**
 * {@code bundle.yaml}: what a bundle is, whose it is and where it came from.
 *
 * @param name the service
 * @param version its version
 * @param owner team that answers for it, empty when unknown
 * @param contact how to reach them, empty when unknown
 * @param images every image of the bundle by digest
 * @param files sha256 of each other entry, by entry name, sorted
 */
public record BundleMetadata(
    String name,
    String version,
    String owner,
    String contact,
    Origin origin,
    List<ImageEntry> images,
    Map<String, String> files) {

  /**
   * Where a bundle came from.
   *
   * @param source repository URL without credentials, empty when unknown
   * @param commit full hash, empty outside git
   * @param commitTime ISO-8601 UTC, empty outside git
   * @param dirty whether the work tree had changes that the commit lacks
   */
  public record Origin(String source, String commit, String commitTime, boolean dirty) {
    /** The commit as references and annotations name it; empty outside git. */
    public String describedCommit() {
      return dirty && !commit.isEmpty() ? commit + "-dirty" : commit;
    }
  }

  /** An image that a manifest of the bundle runs. */
  public record ImageEntry(String name, String reference, String digest) {}
}
