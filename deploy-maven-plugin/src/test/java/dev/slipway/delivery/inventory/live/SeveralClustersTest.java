package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SeveralClustersTest {
  private static final int CLUSTERS = 20;

  private final CyclicBarrier all = new CyclicBarrier(CLUSTERS);

  /** None goes on before all have begun: one after another they would never end. */
  @Test
  @Timeout(60)
  void allAreReadAtATimeAndDeadOnesAreProblemsOfTheirOwn() throws Exception {
    LiveScene scene =
        new LiveScene("e0").app("orders", "20261130T090000Z", ShopCluster.ORDERS).recorded();
    List<LiveTarget> targets =
        IntStream.range(0, CLUSTERS).mapToObj(i -> LiveScene.target("e" + i)).toList();
    Map<String, LiveFacts> facts =
        new LiveReader(
                target -> {
                  begin();
                  if (target.environment().equals("e0")) {
                    return scene.cluster;
                  }
                  if (target.environment().equals("e1")) {
                    throw new IOException("no such file");
                  }
                  throw new UserErrorException(
                      new UserError(
                          ErrorCode.CLUSTER_UNREACHABLE,
                          "The cluster does not answer",
                          "https://10.0.0.1, from /home/me/.kube/config",
                          "connect timed out",
                          "Check it"));
                },
                () -> LiveScene.NOW)
            .read(targets);
    assertThat(facts).hasSize(CLUSTERS);
    assertThat(facts.get("e0"))
        .satisfies(
            read -> {
              assertThat(read.live()).containsOnlyKeys("orders");
              assertThat(read.problems()).isEmpty();
            });
    assertThat(facts.get("e1"))
        .satisfies(read -> assertThat(read.problems()).containsEntry(Source.LIVE, "no such file"));
    assertThat(facts.get("e7"))
        .satisfies(
            read ->
                assertThat(read.problems())
                    .containsEntry(Source.APPLIED, "The cluster does not answer: connect timed out")
                    .containsEntry(Source.LIVE, "The cluster does not answer: connect timed out"));
  }

  private void begin() throws IOException {
    try {
      all.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException("alone", e);
    }
  }
}
