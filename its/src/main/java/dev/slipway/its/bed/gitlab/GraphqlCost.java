package dev.slipway.its.bed.gitlab;

import java.util.List;

/**
 * What GitLab lets a question cost, from the complexities of its fields: more for what asks Gitaly
 * or the database, and 1 % of a list for each row. Names are unique enough not to need types.
 */
final class GraphqlCost {
  static final int MOST = 250;

  private GraphqlCost() {}

  static int of(List<GraphqlField> fields) {
    return fields.stream().mapToInt(GraphqlCost::of).sum();
  }

  private static int of(GraphqlField field) {
    int children = of(field.fields());
    return switch (field.name()) {
      case "blobs" -> list(field, children + 2 + field.list("paths").size());
      case "mergeRequests" -> list(field, children + 2);
      case "issues" -> list(field, children + (field.text("sort").isEmpty() ? 1 : 2));
      case "labels" -> Math.max(5 + children, list(field, children + 1));
      case "mergedAt" -> 5;
      case "diffHeadSha", "rawTextBlob" -> 2;
      default -> 1 + children;
    };
  }

  private static int list(GraphqlField field, int cost) {
    return cost + cost * field.first() / 100;
  }
}
