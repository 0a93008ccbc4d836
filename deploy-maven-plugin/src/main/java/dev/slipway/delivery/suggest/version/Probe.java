package dev.slipway.delivery.suggest.version;

import dev.slipway.delivery.suggest.Candidate;
import java.io.IOException;

/** Looks closely at a version that would be taken: whether it is there, and since when. */
@FunctionalInterface
public interface Probe {

  /**
   * @throws IOException when it is not known whether it can be taken
   */
  Probed look(Candidate candidate) throws IOException;
}
