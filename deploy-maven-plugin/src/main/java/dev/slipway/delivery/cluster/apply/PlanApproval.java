package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The plan that was approved before a run.
 *
 * @param plan the approved one, empty when there was none
 * @param file where the plan was, for messages
 * @param exactly whether the run stops when the plan is no longer valid
 * @param confirmed the checksum that lets one set of deletions pass the guards; empty for none
 */
public record PlanApproval(Optional<Plan> plan, String file, boolean exactly, String confirmed) {
  /** No plan was approved. */
  public static final PlanApproval NONE = new PlanApproval(Optional.empty(), "", false, "");

  /**
   * Exactly this plan.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (PLAN_INVALID) when the file contains
   *     none
   */
  public static PlanApproval exactly(Path file, String confirmed) throws IOException {
    return new PlanApproval(Optional.of(PlanFile.read(file)), file.toString(), true, confirmed);
  }

  /** The plan that the same build made, if it made one: it defines which apps may be removed. */
  public static PlanApproval ofBuild(Path file, String confirmed) throws IOException {
    return Files.isRegularFile(file)
        ? new PlanApproval(Optional.of(PlanFile.read(file)), file.toString(), false, confirmed)
        : new PlanApproval(Optional.empty(), "", false, confirmed);
  }
}
