package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Of a PersistentVolumeClaim. */
final class ClaimStatus implements StatusRules {
  private static final List<String> FAILED = List.of("ProvisioningFailed", "FailedBinding");
  private static final List<String> OTHER =
      List.of(
          "WaitForFirstConsumer", "Provisioning", "ProvisioningSucceeded", "ExternalProvisioning");
  private static final List<String> ERRORS =
      List.of(
          "ControllerResizeError",
          "NodeResizeError",
          "ModifyVolumeError",
          "VolumeModifyVolumeError");

  @Override
  public Status status(Observation observation) {
    ObjectFields claim = ObjectFields.of(observation.object());
    return switch (claim.text("status", "phase")) {
      case "Bound" -> bound(claim, observation.now());
      case "Lost" ->
          Status.of(
              State.FAILED,
              "Lost",
              "its volume " + claim.text("spec", "volumeName") + " does not exist anymore");
      default -> pending(claim, observation);
    };
  }

  private static Status bound(ObjectFields claim, Instant now) {
    for (String type : ERRORS) {
      Optional<Condition> error = Condition.find(claim, type).filter(Condition::isTrue);
      if (error.isPresent()) {
        return Status.of(State.FAILED, type, error.get().describe());
      }
    }
    String resize = claim.text("status", "allocatedResourceStatuses", "storage");
    if (resize.endsWith("Infeasible") || resize.endsWith("Failed")) {
      return Status.of(State.FAILED, resize, "the volume can't get its new size");
    }
    String modify = claim.text("status", "modifyVolumeStatus", "status");
    if (modify.equals("Infeasible")) {
      return Status.of(State.FAILED, modify, "the volume can't get its new attributes class");
    }
    Optional<Condition> grows =
        Condition.find(claim, "FileSystemResizePending").filter(Condition::isTrue);
    if (grows.isPresent()) {
      // Without a pod, or with a driver that can't do it while the volume is used, it stays so.
      return Status.of(
          grows.get().lasts(Grace.RETRY, now) ? State.CURRENT : State.IN_PROGRESS,
          "FileSystemResizePending",
          "the file system grows when a pod with the volume starts");
    }
    boolean changing =
        !resize.isEmpty()
            || !modify.isEmpty()
            || Condition.find(claim, "Resizing").filter(Condition::isTrue).isPresent();
    return changing
        ? Status.of(State.IN_PROGRESS, "Resizing", "the volume is being changed")
        : Status.of(State.CURRENT, "Bound", "it is bound");
  }

  private static Status pending(ObjectFields claim, Observation observation) {
    EventLog events = EventLog.about(claim, observation);
    Optional<ObjectFields> failure = events.newestOf(OTHER, FAILED);
    if (failure.isPresent()) {
      String message = EventLog.message(failure.get());
      boolean lasts = EventLog.lasts(failure.get(), Grace.RETRY, observation.now());
      return Status.of(
          TemporaryFailure.says(message) && !lasts ? State.IN_PROGRESS : State.FAILED,
          failure.get().text("reason"),
          message);
    }
    return events.newestOf(List.of("Provisioning"), List.of("WaitForFirstConsumer")).isPresent()
        ? Status.of(State.CURRENT, "WaitForFirstConsumer", "it is bound when the first pod uses it")
        : Status.of(State.IN_PROGRESS, "Pending", "it is not bound to a volume yet");
  }
}
