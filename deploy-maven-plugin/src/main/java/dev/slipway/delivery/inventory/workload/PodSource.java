package dev.slipway.delivery.inventory.workload;

import dev.slipway.delivery.rollout.ObjectFields;
import java.util.Optional;

/**
 * An object that runs pods.
 *
 * @param object whole
 * @param pod the spec of its pods
 */
record PodSource(ObjectFields object, ObjectFields pod) {

  /** Empty where an object runs none, or is of a kind that is not known to. */
  static Optional<PodSource> of(ObjectFields object) {
    String[] path =
        switch (object.groupKind().toString()) {
          case "Pod" -> new String[] {"spec"};
          case "Deployment.apps",
              "StatefulSet.apps",
              "DaemonSet.apps",
              "ReplicaSet.apps",
              "ReplicationController",
              "Rollout.argoproj.io",
              "Job.batch" ->
              new String[] {"spec", "template", "spec"};
          case "CronJob.batch" -> new String[] {"spec", "jobTemplate", "spec", "template", "spec"};
          default -> new String[0];
        };
    return path.length == 0
        ? Optional.empty()
        : Optional.of(new PodSource(object, object.at(path)));
  }
}
