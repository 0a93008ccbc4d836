package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What figures are made of.
 *
 * @param deployments in the window, oldest first
 */
record FigureData(FigureWindow window, FigureSources sources, List<AppDeployment> deployments) {
  FigureData {
    FigureWindow time = window;
    deployments = deployments.stream().filter(one -> time.contains(one.at())).toList();
  }

  /** The five figures. */
  List<Figure> figures() {
    return List.of(
        LeadTimeFigure.of(this),
        FrequencyFigure.of(this),
        RecoveryFigure.of(this),
        FailRateFigure.of(this),
        ReworkFigure.of(this));
  }

  /** A line of evidence. */
  static Figure.Evidence evidence(AppDeployment deployment, Optional<Double> value, String why) {
    return new Figure.Evidence(
        deployment.at(),
        deployment.change().environment(),
        deployment.change().app(),
        deployment.version().id(),
        value,
        why);
  }

  /** What time and environments a figure is of. */
  String scope() {
    List<String> names = sources.environments();
    return "%s to %s (%s), %s."
        .formatted(
            window.first(),
            window.last(),
            window.zone(),
            names.isEmpty() ? "no environment of the given names" : String.join(", ", names));
  }

  /** A figure over time: the same one of the evidence of each part. */
  List<Figure.Point> series(
      List<Figure.Evidence> evidence, Function<List<Double>, Optional<Double>> value) {
    List<Figure.Point> points = new ArrayList<>();
    parts(evidence)
        .forEach(
            (part, all) ->
                points.add(
                    new Figure.Point(
                        part.from().toString(), value.apply(values(all)), all.size())));
    return points;
  }

  /** The evidence of each part of the window. */
  Map<FigureWindow.Bucket, List<Figure.Evidence>> parts(List<Figure.Evidence> evidence) {
    Map<FigureWindow.Bucket, List<Figure.Evidence>> parts = new LinkedHashMap<>();
    for (FigureWindow.Bucket part : window.buckets()) {
      parts.put(
          part,
          evidence.stream()
              .filter(one -> !window.day(one.time()).isBefore(part.from()))
              .filter(one -> window.day(one.time()).isBefore(part.to()))
              .toList());
    }
    return parts;
  }

  static List<Double> values(List<Figure.Evidence> evidence) {
    return evidence.stream().flatMap(one -> one.value().stream()).toList();
  }
}
