package dev.slipway.delivery.access.review.output;

import dev.slipway.delivery.access.review.AccessReview;
import dev.slipway.delivery.access.review.AccessReview.ClusterPart;
import dev.slipway.delivery.access.review.AccessRow;
import dev.slipway.delivery.access.review.Difference;
import dev.slipway.delivery.text.ConsoleTable;
import dev.slipway.delivery.text.ConsoleTable.Column;
import dev.slipway.delivery.text.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** A review for a terminal; no line is wider than it. */
public final class ReviewLines {
  private static final int LEAST_WIDTH = 40;
  private static final int MOST_NOTES = 50;
  private static final String INDENT = "    ";

  private ReviewLines() {}

  /** The table, differences and a summary. */
  public static List<String> lines(AccessReview review, int terminal) {
    int width = Math.max(LEAST_WIDTH, terminal);
    List<String> lines = new ArrayList<>(table(review).lines(width));
    review.differences().stream()
        .limit(MOST_NOTES)
        .forEach(one -> lines.addAll(TextWidth.wrapped("  " + note(one), width, INDENT)));
    if (review.differences().size() > MOST_NOTES) {
      lines.add("  and %d more in access.json".formatted(review.differences().size() - MOST_NOTES));
    }
    for (String missing : review.cluster().map(ClusterPart::missing).orElse(List.of())) {
      lines.addAll(
          TextWidth.wrapped(
              "  not read: the user of the kubeconfig may not " + ReviewText.visible(missing),
              width,
              INDENT));
    }
    ReviewText.questions(review)
        .ifPresent(text -> lines.addAll(TextWidth.wrapped(text, width, INDENT)));
    lines.addAll(TextWidth.wrapped(ReviewText.summary(review), width, INDENT));
    return lines;
  }

  private static String note(Difference one) {
    return one.kind().id() + ": " + ReviewText.where(one) + ": " + ReviewText.text(one);
  }

  private static ConsoleTable table(AccessReview review) {
    boolean live = review.cluster().isPresent();
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column("NAMESPACE", 9, 0),
                new Column("SUBJECT", 12, 0),
                new Column("FILES", 5, 0),
                new Column("UNTIL (UTC)", 16, 1)));
    if (live) {
      columns.add(new Column("CLUSTER", 9, 0));
      columns.add(new Column("ANSWERS", 12, 2));
      columns.add(new Column("DIFFERENCES", 8, 0));
    }
    List<List<String>> rows = new ArrayList<>();
    for (AccessRow row : review.rows()) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  ReviewText.namespace(row.holder().namespace()),
                  ReviewText.subject(row.holder().subject()),
                  ReviewText.level(row),
                  ReviewText.until(row)));
      if (live) {
        cells.add(ReviewText.roles(row));
        cells.add(ReviewText.answers(row));
        cells.add(ReviewText.kinds(row));
      }
      rows.add(cells);
    }
    return new ConsoleTable(columns, rows);
  }
}
