package dev.slipway.delivery.cluster.prune.rule;

/**
 * A live object that stays.
 *
 * @param explanation the reason, and how to change it where that is possible
 */
public record KeptObject(PruneCandidate found, KeepReason reason, String explanation) {

  /**
   * Whether it is reported: the release's own objects and those that controllers create and label
   * are not.
   */
  public boolean news() {
    return switch (reason) {
      case IN_RELEASE, APPLIED -> false;
      case NEVER_KIND, OWNED -> found.applied();
      default -> true;
    };
  }

  /** {@code ConfigMap shop/x (app orders) stays: …}. */
  public String line() {
    String app = found.app().isEmpty() ? "" : " (app " + found.app() + ")";
    return found.id() + app + " stays: " + explanation;
  }
}
