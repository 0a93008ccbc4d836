package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.FirstCommit;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment.Lead;
import dev.slipway.delivery.inventory.figures.deployment.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How long changes take until they are deployed. */
final class LeadTimeFigure {
  private static final int SHORT = 10;

  private LeadTimeFigure() {}

  static Figure of(FigureData data) {
    List<Figure.Evidence> evidence = new ArrayList<>();
    List<Double> merged = new ArrayList<>();
    Map<String, Integer> left = new TreeMap<>();
    for (AppDeployment deployment : data.deployments()) {
      Optional<Double> hours = deployment.lead().fromAuthor().map(Hours::of);
      if (hours.isPresent()) {
        evidence.add(FigureData.evidence(deployment, hours, why(deployment.lead())));
        deployment.lead().fromMerge().map(Hours::of).ifPresent(merged::add);
      } else {
        left.merge(leftOut(deployment), 1, Integer::sum);
      }
    }
    String rule =
        "Median time from when the first commit of a version was written (author date) until the"
            + " version was deployed and stayed; commits of a version that failed in its run or"
            + " was taken back count for the next one that stayed."
            + merges(merged)
            + left(left)
            + " "
            + data.scope()
            + FigureSources.commits(data.deployments())
            + data.sources().runsKnown();
    return new Figure(
        "lead-time",
        "Change lead time",
        Median.of(FigureData.values(evidence)),
        "hours",
        rule,
        evidence,
        data.series(evidence, Median::of));
  }

  private static String merges(List<Double> merged) {
    return Median.of(merged)
        .map(
            hours ->
                " From the merge of that commit into the default branch: median %s hours (n = %s)."
                    .formatted(Hours.text(hours), merged.size()))
        .orElse(
            " From the merge of that commit into the default branch: n = " + merged.size() + ".");
  }

  private static String left(Map<String, Integer> left) {
    List<String> parts = new ArrayList<>();
    left.forEach((why, count) -> parts.add(count + " " + why));
    return parts.isEmpty() ? "" : " Left out: " + String.join(", ", parts) + ".";
  }

  private static String leftOut(AppDeployment deployment) {
    Lead lead = deployment.lead();
    if (deployment.kind() == Kind.FIRST) {
      return "without a version before it";
    }
    if (lead.delivered().isEmpty()) {
      return "that failed or was taken back";
    }
    if (lead.clock()) {
      return "deployed before it was written, so that a clock is wrong";
    }
    return lead.commits().isKnown() ? "without new commits" : "whose commits are not known";
  }

  private static String why(Lead lead) {
    RangeFacts commits = lead.commits();
    FirstCommit first = commits.first().orElseThrow();
    String count = commits.commits() == 1 ? "1 commit, " : commits.commits() + " commits, first ";
    return count
        + first.commit().substring(0, Math.min(SHORT, first.commit().length()))
        + " written "
        + Hours.time(first.authored())
        + ", merged "
        + Hours.time(first.merged())
        + lead.fromMerge()
            .map(time -> ", " + Hours.text(Hours.of(time)) + " hours before")
            .orElse("");
  }
}
