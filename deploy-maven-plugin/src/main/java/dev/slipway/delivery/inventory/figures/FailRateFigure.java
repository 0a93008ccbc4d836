package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which share of deployments fails. */
final class FailRateFigure {
  /** What counts as a failure, where no tool keeps incidents. */
  static final String FAILED =
      "a run failed for the app, it was taken back to an older version, a version that is marked"
          + " as a fix or revert came within a day, or it was not healthy for more than 10 minutes"
          + " in the hour after";

  private FailRateFigure() {}

  static Figure of(FigureData data) {
    List<Figure.Evidence> evidence = new ArrayList<>();
    int unclear = 0;
    for (AppDeployment one : data.deployments()) {
      boolean failed = one.failure().isPresent();
      String why =
          one.failure()
              .map(failure -> String.join("; ", failure.reasons()))
              .orElse(
                  one.unclear()
                      ? "unclear: a failed run changed several apps"
                      : "no failure is known");
      unclear += one.unclear() && !failed ? 1 : 0;
      evidence.add(FigureData.evidence(one, Optional.of(failed ? 100.0 : 0.0), why));
    }
    String rule =
        "Failed deployments in percent of all. One failed if "
            + FAILED
            + "."
            + (unclear == 0
                ? ""
                : " Not counted as failed: "
                    + unclear
                    + " of failed runs that changed several apps and do not say which failed.")
            + " "
            + data.scope()
            + data.sources().runsKnown()
            + FigureSources.commits(data.deployments());
    return new Figure(
        "change-fail-rate",
        "Change fail rate",
        Median.share(FigureData.values(evidence)),
        "percent",
        rule,
        evidence,
        data.series(evidence, Median::share));
  }
}
