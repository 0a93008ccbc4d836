package dev.slipway.delivery.suggest.commit;

import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.rollout.explanation.CommitHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Histories of services: from repositories on this machine, which cost no request, else from the
 * server of the service. Nothing is opened before something is asked.
 */
public final class ServiceHistories implements CommitHistory, AutoCloseable {
  private final LocalHistories local;
  private final ForgeHistories forges;

  /**
   * @param repositories folders of local repositories, separated by commas
   * @param environment its folder
   * @param variables of the process
   */
  public ServiceHistories(
      String repositories,
      Path environment,
      Connections connections,
      Map<String, String> variables) {
    this.local = LocalHistories.of(repositories, environment);
    this.forges = new ForgeHistories(connections, variables);
  }

  @Override
  public Optional<CommitList> between(String source, String from, String to, int most)
      throws IOException {
    Optional<CommitList> found = local.between(source, from, to, most);
    return found.isPresent() ? found : forges.between(source, from, to, most);
  }

  @Override
  public void close() {
    forges.close();
  }
}
