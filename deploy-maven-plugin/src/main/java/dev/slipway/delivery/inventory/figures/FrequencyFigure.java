package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment;
import dev.slipway.delivery.inventory.figures.deployment.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often versions are deployed. */
final class FrequencyFigure {
  private static final double WEEK = 7;

  private FrequencyFigure() {}

  static Figure of(FigureData data) {
    List<Figure.Evidence> evidence =
        data.deployments().stream()
            .map(one -> FigureData.evidence(one, Optional.empty(), why(one)))
            .toList();
    long days = evidence.stream().map(one -> data.window().day(one.time())).distinct().count();
    String rule =
        ("Deployments per week: changes of one app to a version that the environment did not have."
                + " A merge request that changes ten apps is ten deployments; going back, or to a"
                + " version again, is none. On %s of %s days there was one. ")
            .formatted(days, data.window().days());
    return new Figure(
        "deployment-frequency",
        "Deployment frequency",
        Optional.of(perWeek(data, evidence)),
        "per week",
        rule + data.scope() + data.sources().history(data.window()) + data.sources().runsKnown(),
        evidence,
        series(data, evidence));
  }

  private static String why(AppDeployment deployment) {
    String request = deployment.change().by().mergeRequest();
    String from =
        deployment.kind() == Kind.FIRST
            ? "first deployment"
            : "after " + deployment.change().before().map(AppVersion::id).orElse("");
    return from + (request.isEmpty() ? "" : ", by " + request);
  }

  /** Of each environment by the days that its history is known. */
  private static double perWeek(FigureData data, List<Figure.Evidence> evidence) {
    double sum = 0;
    for (String environment : data.sources().environments()) {
      long count = evidence.stream().filter(one -> one.environment().equals(environment)).count();
      long days = data.window().daysSince(begin(data, environment));
      sum += days == 0 ? 0 : count * WEEK / days;
    }
    return sum;
  }

  private static LocalDate begin(FigureData data, String environment) {
    return data.sources().begin(environment).map(data.window()::day).orElse(data.window().first());
  }

  /** Of a part that is not known as a whole only the number is. */
  private static List<Figure.Point> series(FigureData data, List<Figure.Evidence> evidence) {
    LocalDate known =
        data.sources().environments().stream()
            .map(environment -> begin(data, environment))
            .max(LocalDate::compareTo)
            .orElse(data.window().first());
    List<Figure.Point> points = new ArrayList<>();
    data.parts(evidence)
        .forEach(
            (part, all) -> {
              boolean whole = part.whole() && !part.from().isBefore(known);
              double days = part.from().until(part.to()).getDays();
              points.add(
                  new Figure.Point(
                      part.from().toString(),
                      whole ? Optional.of(all.size() * WEEK / days) : Optional.empty(),
                      all.size()));
            });
    return points;
  }
}
