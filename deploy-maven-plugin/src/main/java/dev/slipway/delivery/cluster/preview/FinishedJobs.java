package dev.slipway.delivery.cluster.preview;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from its conditions how a Job ended. */
public final class FinishedJobs {
  private FinishedJobs() {}

  /** Whether the Job ended, well or not. */
  static boolean finished(Map<String, Object> job) {
    return complete(job) || failure(job).isPresent();
  }

  /** Whether it ended well. */
  public static boolean complete(Map<String, Object> job) {
    return condition(job, "Complete").isPresent();
  }

  /** Why it failed, empty when it did not. */
  public static Optional<String> failure(Map<String, Object> job) {
    return condition(job, "Failed")
        .map(condition -> condition.get("reason") + ": " + condition.get("message"));
  }

  private static Optional<Map<String, Object>> condition(Map<String, Object> job, String type) {
    if (ManifestObject.map(job.get("status")).get("conditions") instanceof List<?> conditions) {
      for (Object element : conditions) {
        Map<String, Object> condition = ManifestObject.map(element);
        if (type.equals(condition.get("type")) && "True".equals(condition.get("status"))) {
          return Optional.of(condition);
        }
      }
    }
    return Optional.empty();
  }
}
