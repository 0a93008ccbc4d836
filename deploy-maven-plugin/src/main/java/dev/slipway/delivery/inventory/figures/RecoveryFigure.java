package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment;
import dev.slipway.delivery.inventory.figures.deployment.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long failed deployments last. */
final class RecoveryFigure {
  private RecoveryFigure() {}

  static Figure of(FigureData data) {
    List<Figure.Evidence> evidence = new ArrayList<>();
    int lasting = 0;
    for (AppDeployment deployment : data.deployments()) {
      if (deployment.failure().isEmpty()) {
        continue;
      }
      Failure failure = deployment.failure().get();
      if (failure.recovered().isEmpty()) {
        lasting++;
        continue;
      }
      Instant again = failure.recovered().get();
      evidence.add(
          FigureData.evidence(
              deployment,
              Optional.of(Hours.of(Duration.between(deployment.at(), again))),
              String.join("; ", failure.reasons()) + "; worked again " + Hours.time(again)));
    }
    String rule =
        "Median time from a failed deployment until the app worked again: by a run that did not"
            + " fail, by another version, or by being healthy. A deployment failed if "
            + FailRateFigure.FAILED
            + "."
            + (lasting == 0 ? "" : " Left out: " + lasting + " of which no recovery is known.")
            + " "
            + data.scope()
            + data.sources().runsKnown()
            + FigureSources.commits(data.deployments());
    return new Figure(
        "failed-deployment-recovery-time",
        "Failed deployment recovery time",
        Median.of(FigureData.values(evidence)),
        "hours",
        rule,
        evidence,
        data.series(evidence, Median::of));
  }
}
