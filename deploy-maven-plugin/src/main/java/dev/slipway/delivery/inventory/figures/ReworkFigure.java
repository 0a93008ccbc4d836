package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment;
import dev.slipway.delivery.inventory.figures.deployment.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which share of deployments repairs the one before. */
final class ReworkFigure {
  private ReworkFigure() {}

  static Figure of(FigureData data) {
    List<Figure.Evidence> evidence = new ArrayList<>();
    int left = 0;
    for (AppDeployment one : data.deployments()) {
      if (one.kind() != Kind.RELEASE || !one.rework().known()) {
        left++;
        continue;
      }
      Optional<String> fix = one.rework().fix();
      evidence.add(
          FigureData.evidence(
              one,
              Optional.of(fix.isPresent() ? 100.0 : 0.0),
              fix.map("within a day: "::concat).orElse("no fix of the one before within a day")));
    }
    String rule =
        "Deployments, in percent of those whose commits are known, that came within a day of"
            + " the one before and have a commit that is marked as a fix (fix:, hotfix:, bugfix:)"
            + " or a revert."
            + (left == 0
                ? ""
                : " Left out: " + left + " without a version before it, or without known commits.")
            + " "
            + data.scope()
            + FigureSources.commits(data.deployments());
    return new Figure(
        "deployment-rework-rate",
        "Deployment rework rate",
        Median.share(FigureData.values(evidence)),
        "percent",
        rule,
        evidence,
        data.series(evidence, Median::share));
  }
}
