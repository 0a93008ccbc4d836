package dev.slipway.delivery.access.review.run;

import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;

/** What one run of {@code delivery:access} does. */
public enum AccessTask {
  /** Shows who can do what where. */
  REVIEW,
  /** Opens the merge request of a grant. */
  OPEN,
  /** Opens the merge request that ends a grant. */
  CLOSE,
  /** Writes the permissions that the pipeline needs. */
  PIPELINE;

  /**
   * The one that was asked for; a review unless another one was.
   *
   * @param open namespace of {@code -Dopen}; empty without it
   * @param close namespace of {@code -Dclose}; empty without it
   * @throws UserErrorException when several were
   */
  public static AccessTask of(String open, String close, boolean pipeline) {
    List<AccessTask> asked = new ArrayList<>();
    if (!open.isBlank()) {
      asked.add(OPEN);
    }
    if (!close.isBlank()) {
      asked.add(CLOSE);
    }
    if (pipeline) {
      asked.add(PIPELINE);
    }
    if (asked.size() > 1) {
      throw new UserErrorException(ReviewErrors.severalTasks(asked));
    }
    return asked.isEmpty() ? REVIEW : asked.get(0);
  }
}
