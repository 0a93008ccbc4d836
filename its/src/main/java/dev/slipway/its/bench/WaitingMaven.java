package dev.slipway.its.bench;

import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.RunningMaven;
import java.io.IOException;

/** A build that waits for a rollout, and what is measured of it. */
record WaitingMaven(RunningMaven running, ProcessUse use, OpenConnections open) {

  /**
   * Begins to measure.
   *
   * @param port of the API server
   */
  static WaitingMaven of(RunningMaven running, int port) {
    return new WaitingMaven(
        running, ProcessUse.of(running.process()), OpenConnections.of(running.process(), port));
  }

  double megabytes() {
    return use.megabytes();
  }

  int connections() {
    return open.most();
  }

  void succeeds() throws IOException {
    ends(true);
  }

  void fails() throws IOException {
    ends(false);
  }

  private void ends(boolean good) throws IOException {
    MavenResult result = running.await();
    if (result.succeeded() != good) {
      throw new IOException("the wait ended otherwise:\n" + result.output());
    }
  }
}
