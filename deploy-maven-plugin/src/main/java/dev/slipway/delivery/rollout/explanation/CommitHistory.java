package dev.slipway.delivery.rollout.explanation;

import dev.slipway.delivery.report.CommitList;
import java.io.IOException;
import java.util.Optional;

/** Port: the histories of services, wherever they can be read. */
public interface CommitHistory {

  /**
   * The commits between two commits of a service. Their texts are what people wrote: hostile until
   * cleaned.
   *
   * @param source URL of the service's repository; empty if unknown
   * @param from hash of the last good version
   * @param to hash of the version that does not work
   * @param most commits of each side that are listed
   * @return empty where nothing that can be read has them
   * @throws IOException or a {@link dev.slipway.manifest.error.UserErrorException}: what could be
   *     asked does not answer
   */
  Optional<CommitList> between(String source, String from, String to, int most) throws IOException;
}
