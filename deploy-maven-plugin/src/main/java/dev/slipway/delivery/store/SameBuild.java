package dev.slipway.delivery.store;

import dev.slipway.manifest.bundle.BundleMetadata;
import java.util.Optional;

/**
 * Whether two bundles of one version come from the same commit of the same service, so that either
 * can stand for the other. The group is part of their path, and equal already.
 *
 * @param ours of this build
 * @param published in the store
 */
record SameBuild(BundleMetadata ours, BundleMetadata published) {
  static final String RAISE = "Raise the version; a published version never changes.";

  /** Explains why they are not the same, and how to fix it. */
  record Refusal(String why, String fix) {}

  /** Empty when the published one can be used for this build. */
  Optional<Refusal> refusal() {
    if (!ours.name().equals(published.name()) || !ours.owner().equals(published.owner())) {
      return refusal(
          "it was published as " + shown(published) + ", this build is " + shown(ours),
          "Choose another name (slipway.name) or group, or raise the version if the service has a"
              + " new owner.");
    }
    if (published.origin().commit().isEmpty() || ours.origin().commit().isEmpty()) {
      return refusal(
          (published.origin().commit().isEmpty() ? "it" : "this build") + " has no commit",
          RAISE + " Builds in a git repository are compared by commit.");
    }
    if (!ours.origin().commit().equals(published.origin().commit())) {
      return refusal(
          "it was published from commit "
              + published.origin().commit()
              + ", this is "
              + ours.origin().commit(),
          RAISE + " To deliver the published version, build its commit.");
    }
    if (published.origin().dirty()) {
      return refusal("it was published with uncommitted changes", RAISE);
    }
    if (ours.origin().dirty()) {
      return refusal(
          "both come from commit "
              + ours.origin().commit()
              + ", but the work tree has uncommitted changes",
          "Commit the changes and raise the version, or revert them: the published version is then"
              + " used.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(String why, String fix) {
    return Optional.of(new Refusal(why, fix));
  }

  private static String shown(BundleMetadata bundle) {
    return bundle.name() + (bundle.owner().isEmpty() ? "" : " of " + bundle.owner());
  }
}
