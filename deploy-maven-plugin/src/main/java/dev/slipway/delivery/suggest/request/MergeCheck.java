package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Pipelines.Pipeline;
import java.util.List;
import java.util.Optional;

/** Whether a merge request may be merged without a person. Pure. */
final class MergeCheck {
  private MergeCheck() {}

  /**
   * Why it may not be merged now; empty if it may.
   *
   * @param head the commit that we wrote
   * @param pipelines newest first; those of other commits do not count
   */
  static Optional<String> refusal(MergeRequest request, String head, List<Pipeline> pipelines) {
    if (request.state() != MergeRequest.State.OPEN) {
      return Optional.of("it is not open");
    }
    if (!request.head().equals(head)) {
      return Optional.of("its head is not the commit that was checked");
    }
    if (request.facts().draft()) {
      return Optional.of("it is a draft");
    }
    Optional<Pipeline> newest =
        pipelines.stream().filter(pipeline -> pipeline.commit().equals(head)).findFirst();
    if (newest.isEmpty()) {
      return Optional.of("there is no pipeline for its commit");
    }
    String status = newest.get().status();
    return status.equals("success")
        ? Optional.empty()
        : Optional.of("the pipeline of its commit is in state " + status);
  }
}
