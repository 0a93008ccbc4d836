package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What people could read before a run.
 *
 * @param plan that they read, empty when there was none
 * @param file where the plan was, for messages
 * @param exactly whether the run stops when the plan does not hold any more
 * @param confirmed the sum that lets one set of deletions pass the guards; empty for none
 */
public record PlanApproval(Optional<Plan> plan, String file, boolean exactly, String confirmed) {
  /** Nobody looked. */
  public static final PlanApproval NONE = new PlanApproval(Optional.empty(), "", false, "");

  /**
   * A plan to the letter.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (PLAN_INVALID) when the file holds none
   */
  public static PlanApproval exactly(Path file, String confirmed) throws IOException {
    return new PlanApproval(Optional.of(PlanFile.read(file)), file.toString(), true, confirmed);
  }

  /** The plan that the same build made, if it made one: it says which apps may be removed. */
  public static PlanApproval ofBuild(Path file, String confirmed) throws IOException {
    return Files.isRegularFile(file)
        ? new PlanApproval(Optional.of(PlanFile.read(file)), file.toString(), false, confirmed)
        : new PlanApproval(Optional.empty(), "", false, confirmed);
  }
}
