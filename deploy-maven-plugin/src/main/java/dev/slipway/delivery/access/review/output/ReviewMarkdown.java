package dev.slipway.delivery.access.review.output;

import static dev.slipway.delivery.markdown.MarkdownText.NAME;

import dev.slipway.delivery.access.review.AccessReview;
import dev.slipway.delivery.access.review.AccessReview.ClusterPart;
import dev.slipway.delivery.access.review.AccessRow;
import dev.slipway.delivery.access.review.Difference;
import dev.slipway.delivery.markdown.MarkdownText;
import java.util.ArrayList;
import java.util.List;

/** {@code access.md}, for a wiki page or a note of GitLab. */
public final class ReviewMarkdown {
  private static final int MOST = 500;

  private ReviewMarkdown() {}

  /** The page. */
  public static String text(AccessReview review) {
    List<String> lines = new ArrayList<>();
    lines.add("## Access to " + MarkdownText.text(review.source().environment(), NAME));
    lines.add("");
    lines.add(inert(ReviewText.summary(review)));
    ReviewText.questions(review).ifPresent(text -> lines.addAll(List.of("", inert(text))));
    if (!review.rows().isEmpty()) {
      lines.add("");
      lines.addAll(table(review));
    }
    if (!review.differences().isEmpty()) {
      lines.addAll(List.of("", "### Differences", ""));
      for (Difference one : review.differences().stream().limit(MOST).toList()) {
        lines.add(
            "- **%s**: %s: %s"
                .formatted(
                    one.kind().id(), inert(ReviewText.where(one)), inert(ReviewText.text(one))));
      }
      if (review.differences().size() > MOST) {
        lines.add("- and %d more in `access.json`".formatted(review.differences().size() - MOST));
      }
    }
    List<String> missing = review.cluster().map(ClusterPart::missing).orElse(List.of());
    if (!missing.isEmpty()) {
      lines.addAll(List.of("", "### Not read", "", "The user of the kubeconfig may not:", ""));
      missing.forEach(one -> lines.add("- " + inert(one)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> table(AccessReview review) {
    boolean live = review.cluster().isPresent();
    List<String> titles = new ArrayList<>(List.of("namespace", "subject", "files", "until (UTC)"));
    if (live) {
      titles.addAll(List.of("cluster", "answers", "differences"));
    }
    List<String> lines = new ArrayList<>();
    lines.add("| " + String.join(" | ", titles) + " |");
    lines.add("| " + "--- | ".repeat(titles.size()).stripTrailing());
    for (AccessRow row : review.rows()) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  inert(ReviewText.namespace(row.holder().namespace())),
                  inert(ReviewText.subject(row.holder().subject())),
                  ReviewText.level(row),
                  ReviewText.until(row)));
      if (live) {
        cells.add(inert(ReviewText.roles(row)));
        cells.add(ReviewText.answers(row));
        cells.add(ReviewText.kinds(row));
      }
      lines.add("| " + String.join(" | ", cells) + " |");
    }
    return lines;
  }

  private static String inert(String text) {
    return MarkdownText.text(text, MOST);
  }
}
