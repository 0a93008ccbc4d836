package dev.slipway.delivery.inventory.workload;

import dev.slipway.delivery.inventory.Workload.Volume;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.manifest.validate.quantity.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The persistent volumes that objects claim. */
final class Claims {
  private Claims() {}

  /**
   * The claim that an object is, or those that it makes for its pods.
   *
   * @param pods how many there are
   */
  static List<Volume> of(ObjectFields object, long pods) {
    List<Volume> volumes = new ArrayList<>();
    switch (object.groupKind().toString()) {
      case "PersistentVolumeClaim" -> volumes.add(volume(object, object, 1));
      case "StatefulSet.apps" ->
          object
              .list("spec", "volumeClaimTemplates")
              .forEach(template -> volumes.add(volume(object, template, pods)));
      default -> {}
    }
    return volumes;
  }

  private static Volume volume(ObjectFields object, ObjectFields claim, long count) {
    String namespace = object.namespace();
    BigDecimal each =
        Quantity.parse(claim.text("status", "capacity", "storage"))
            .or(() -> Quantity.parse(claim.text("spec", "resources", "requests", "storage")))
            .orElse(BigDecimal.ZERO);
    return new Volume(
        (namespace.isEmpty() ? "" : namespace + "/") + claim.name(),
        Workloads.whole(each.multiply(BigDecimal.valueOf(count))),
        claim.text("spec", "storageClassName"));
  }
}
