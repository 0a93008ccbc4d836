package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Claims without a volume, and volumes that failed. */
final class ClaimCauses implements CauseFinder {
  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> claim : scene.all("PersistentVolumeClaim")) {
      switch (Tree.text(claim, "status", "phase")) {
        case "Lost" ->
            causes.add(
                Draft.of(CauseCode.CLAIM_LOST, claim)
                    .detail("PersistentVolume " + Tree.text(claim, "spec", "volumeName"))
                    .cause());
        case "Pending" -> pending(scene, claim).ifPresent(causes::add);
        default -> {}
      }
    }
    for (Map<String, Object> volume : scene.all("PersistentVolume")) {
      if (Tree.text(volume, "status", "phase").equals("Failed")) {
        causes.add(
            Draft.of(CauseCode.VOLUME_FAILED, volume)
                .detail(Tree.text(volume, "status", "reason"))
                .says(Tree.text(volume, "status", "message"))
                .cause());
      }
    }
    return causes;
  }

  private static Optional<Cause> pending(Scene scene, Map<String, Object> claim) {
    String storageClass = Tree.text(claim, "spec", "storageClassName");
    for (Map<String, Object> event : scene.warnings(claim)) {
      String message = Events.message(event);
      if (Events.reason(event).equals("ProvisioningFailed")) {
        boolean missing = message.contains("storageclass") && message.endsWith("not found");
        CauseCode code = missing ? CauseCode.STORAGE_CLASS_MISSING : CauseCode.PROVISIONING_FAILED;
        return Optional.of(
            Draft.of(code, claim).detail("StorageClass " + storageClass).says(message).cause());
      }
      if (Events.reason(event).equals("FailedBinding")) {
        return Optional.of(
            Draft.of(CauseCode.VOLUME_MISSING, claim).detail(wanted(claim)).says(message).cause());
      }
    }
    if (scene.isRead("StorageClass") && !storageClass.isEmpty() && !exists(scene, storageClass)) {
      return Optional.of(
          Draft.of(CauseCode.STORAGE_CLASS_MISSING, claim)
              .detail("StorageClass " + storageClass)
              .cause());
    }
    // The event of a claim without class is no warning, and so perhaps not read.
    if (!Tree.has(claim, "spec", "storageClassName")) {
      return Optional.of(
          Draft.of(CauseCode.NO_DEFAULT_STORAGE_CLASS, claim).says(said(scene, claim)).cause());
    }
    return storageClass.isEmpty()
        ? Optional.of(
            Draft.of(CauseCode.VOLUME_MISSING, claim)
                .detail(wanted(claim))
                .says(said(scene, claim))
                .cause())
        : Optional.empty();
  }

  /** What a claim that shows no trouble waits for, if the claim itself is looked at. */
  static Optional<Cause> waiting(Scene scene) {
    Map<String, Object> claim = scene.object();
    if (!scene.isKind("PersistentVolumeClaim")
        || !Tree.text(claim, "status", "phase").equals("Pending")) {
      return Optional.empty();
    }
    String storageClass = Tree.text(claim, "spec", "storageClassName");
    boolean consumer =
        scene.events(claim).stream()
            .anyMatch(event -> Events.reason(event).equals("WaitForFirstConsumer"));
    boolean late =
        scene.related("StorageClass").stream()
            .filter(one -> Tree.text(one, "metadata", "name").equals(storageClass))
            .anyMatch(one -> Tree.text(one, "volumeBindingMode").equals("WaitForFirstConsumer"));
    CauseCode code = consumer || late ? CauseCode.CLAIM_UNCONSUMED : CauseCode.CLAIM_PENDING;
    return Optional.of(
        Draft.of(code, claim)
            .detail("StorageClass " + storageClass)
            .says(said(scene, claim))
            .cause());
  }

  private static boolean exists(Scene scene, String storageClass) {
    return scene.related("StorageClass").stream()
        .anyMatch(one -> Tree.text(one, "metadata", "name").equals(storageClass));
  }

  private static String said(Scene scene, Map<String, Object> claim) {
    return scene.events(claim).stream().findFirst().map(Events::message).orElse("");
  }

  /** {@code 10Gi}. */
  private static String wanted(Map<String, Object> claim) {
    return "it requests " + Tree.text(claim, "spec", "resources", "requests", "storage");
  }
}
