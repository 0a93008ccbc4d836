package dev.slipway.delivery.cluster.prune.rule;

/**
 * A live object that stays.
 *
 * @param words the reason for people, and how to change it where that can be done
 */
public record KeptObject(PruneCandidate found, KeepReason reason, String words) {

  /**
   * Whether people need to hear of it: the release's own objects and what controllers make and
   * label by themselves are no news.
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
    return found.id() + app + " stays: " + words;
  }
}
