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
   * @param pipelines newest first; those of other commits do not count. Without one the forge has
   *     to know: it may have run one for the merge of the commit with its target
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
    return newest
        .map(Pipeline::status)
        .filter(status -> !status.equals("success"))
        .map(status -> "the pipeline of its commit is in state " + status);
  }
}
