package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.Cluster.Preview;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dry-runs by the server, which requires write permissions for them. For plans, where the user may
 * write nothing of what a run writes, they are replaced by what the live object tells ({@link
 * PredictedApply}). A user who may write some objects, but not all, is rejected as usual.
 */
public final class DryRuns {
  private static final int FORBIDDEN = 403;

  private final Cluster cluster;
  private final Optional<String> recordNamespace;
  private @Nullable Boolean readOnly;

  private DryRuns(Cluster cluster, Optional<String> recordNamespace) {
    this.cluster = cluster;
    this.recordNamespace = recordNamespace;
  }

  /** By the server in any case. */
  public static DryRuns byServer(Cluster cluster) {
    return new DryRuns(cluster, Optional.empty());
  }

  /**
   * Predicted where the user has read-only access.
   *
   * @param recordNamespace of the environment: who may not write there can't apply
   */
  public static DryRuns orPredicted(Cluster cluster, String recordNamespace) {
    return new DryRuns(cluster, Optional.of(recordNamespace));
  }

  /** Whether the server refused something, since the user has read-only access. */
  public synchronized boolean predicted() {
    return Boolean.TRUE.equals(readOnly);
  }

  /** Whether a rejection is ignored, since the user has read-only access. */
  synchronized boolean readOnly(ApiException refusal) {
    if (refusal.status() != FORBIDDEN || recordNamespace.isEmpty()) {
      return false;
    }
    if (readOnly == null) {
      readOnly = new PermissionCheck(cluster).readOnly(recordNamespace.get());
    }
    return readOnly;
  }

  /** As {@link Cluster#dryRun}. */
  Preview apply(ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException {
    if (!predicted()) {
      try {
        return cluster.dryRun(resource, namespace, name, content);
      } catch (ApiException e) {
        if (!readOnly(e)) {
          throw e;
        }
      }
    }
    Optional<Map<String, Object>> live = cluster.get(resource, namespace, name);
    return live.isEmpty()
        ? new Preview(true, content)
        : new Preview(false, PredictedApply.of(content, live.get()));
  }
}
