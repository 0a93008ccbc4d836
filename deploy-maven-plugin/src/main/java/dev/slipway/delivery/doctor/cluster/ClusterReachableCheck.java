package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.HttpAnswer;
import java.io.IOException;
import java.util.Set;

/** Whether the API server answers. */
public record ClusterReachableCheck(ClusterLink link) implements Check {
  /** A server may tell its version to known users only. */
  private static final Set<Integer> ASKS = Set.of(401, 403);

  @Override
  public CheckId id() {
    return CheckId.CLUSTER_REACHABLE;
  }

  @Override
  public String subject() {
    return link.server().shown();
  }

  @Override
  public Outcome run() throws IOException {
    HttpAnswer answer = link.server().first().answer();
    boolean answers = answer.ok() || ASKS.contains(answer.status());
    return answers
        ? Outcome.ok("it answers")
        : Outcome.failed("/version answers " + answer.statusLine());
  }
}
