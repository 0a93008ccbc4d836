package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.version.Probed;
import java.io.IOException;
import java.util.List;

/** Where the versions of one kind of reference are. */
interface VersionSource {

  /**
   * The versions that exist, in any order.
   *
   * @param name of a {@link dev.slipway.delivery.suggest.Reference}
   * @throws IOException when they can't be listed
   */
  List<Candidate> list(String name) throws IOException;

  /**
   * Looks closely at one of them: whether all of it is there, and what else is known.
   *
   * @throws IOException when it is not known
   */
  Probed probe(String name, Candidate candidate) throws IOException;
}
