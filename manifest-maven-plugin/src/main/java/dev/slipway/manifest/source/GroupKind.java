package dev.slipway.manifest.source;

/**
 * A kind in all its versions.
 *
 * @param group empty for the core group
 */
public record GroupKind(String group, String kind) {

  /** {@code Deployment.apps}, {@code ConfigMap}. */
  @Override
  public String toString() {
    return group.isEmpty() ? kind : kind + "." + group;
  }
}
