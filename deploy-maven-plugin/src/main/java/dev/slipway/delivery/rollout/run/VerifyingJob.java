package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.desired.WaitAnnotations;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Job that verifies a version of an app, made from a suspended CronJob of its bundle: one for
 * each content of the app. The CronJob owns it, so that Kubernetes keeps the last few only, and
 * deletes all of them with it. Pure.
 */
final class VerifyingJob {
  /** The longest name of a Job, which is a label of its pods; that of a CronJob has 52. */
  private static final int NAME = 63;

  private static final int HASH = 8;

  private VerifyingJob() {}

  /** Whether an object is the template of such a Job. */
  static boolean isTemplate(ManifestObject object) {
    return object.kind().equals("CronJob")
        && ManifestObject.map(object.metadata().get("annotations"))
            .containsKey(WaitAnnotations.VERIFY);
  }

  /**
   * The name of the Job.
   *
   * @param attempt 1, and more where an earlier one failed
   */
  static String name(String template, ReleaseApp app, int attempt) {
    String hash = Sha256.of((template + "\n" + app.hash()).getBytes(StandardCharsets.UTF_8));
    String end = "-" + hash.substring(0, HASH) + (attempt == 1 ? "" : "-" + attempt);
    String start = template.substring(0, Math.min(NAME - end.length(), template.length()));
    return start.replaceFirst("(?<![.-])[.-]++$", "") + end;
  }

  /**
   * The Job.
   *
   * @param template the CronJob as it is in the cluster
   */
  static Map<String, Object> of(
      Map<String, Object> template, ReleaseApp app, String environment, String name) {
    Map<String, Object> owner = ManifestObject.map(template.get("metadata"));
    Map<String, Object> job =
        ManifestObject.map(ManifestObject.map(template.get("spec")).get("jobTemplate"));
    Map<String, Object> from = ManifestObject.map(job.get("metadata"));
    Map<String, Object> labels = new LinkedHashMap<>(ManifestObject.map(from.get("labels")));
    labels.put(MetadataKeys.MANAGED_BY, MetadataKeys.MANAGER);
    labels.put(MetadataKeys.ENVIRONMENT, environment);
    labels.put(MetadataKeys.APP, app.name());
    Map<String, Object> annotations =
        new LinkedHashMap<>(ManifestObject.map(from.get("annotations")));
    annotations.put("slipway.dev/verifies", app.version());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", owner.get("namespace"));
    metadata.put("labels", labels);
    metadata.put("annotations", annotations);
    metadata.put("ownerReferences", List.of(owner(owner)));
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("apiVersion", "batch/v1");
    content.put("kind", "Job");
    content.put("metadata", metadata);
    content.put("spec", ManifestObject.map(job.get("spec")));
    return content;
  }

  private static Map<String, Object> owner(Map<String, Object> metadata) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("apiVersion", "batch/v1");
    owner.put("kind", "CronJob");
    owner.put("name", metadata.get("name"));
    owner.put("uid", metadata.get("uid"));
    owner.put("controller", true);
    return owner;
  }
}
