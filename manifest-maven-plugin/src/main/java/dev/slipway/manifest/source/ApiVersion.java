package dev.slipway.manifest.source;

/**
 * An {@code apiVersion} of Kubernetes.
 *
 * @param group empty for the core group
 * @param version {@code v1}
 */
public record ApiVersion(String group, String version) {

  /** Of {@code v1} or {@code apps/v1}. */
  public static ApiVersion of(String text) {
    int slash = text.indexOf('/');
    return new ApiVersion(text.substring(0, Math.max(slash, 0)), text.substring(slash + 1));
  }

  /** {@code v1}, {@code apps/v1}. */
  @Override
  public String toString() {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
