package dev.slipway.delivery.access.review.output;

import dev.slipway.delivery.access.Level;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.review.AccessReview;
import dev.slipway.delivery.access.review.AccessReview.ClusterPart;
import dev.slipway.delivery.access.review.AccessRow;
import dev.slipway.delivery.access.review.Answer;
import dev.slipway.delivery.access.review.Difference;
import dev.slipway.delivery.access.review.DifferenceKind;
import dev.slipway.manifest.json.JsonMaps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code access.json}: docs/schemas/access-review.schema.json is its schema. One line per row and
 * difference, so that two of them can be compared; what can't be seen is an escape.
 */
public final class ReviewJson {
  /** Of the file; a higher one where a reader of this one would fail. */
  public static final int FORMAT = 1;

  private ReviewJson() {}

  /** The file. */
  public static String text(AccessReview review) {
    StringBuilder text = new StringBuilder(1 << 14);
    text.append("{\"format\":").append(FORMAT);
    field(text, "environment", review.source().environment());
    field(text, "commit", review.source().commit());
    field(text, "time", review.time().toString());
    text.append(",\"problems\":").append(JsonMaps.ascii(review.source().problems()));
    review
        .cluster()
        .ifPresent(part -> text.append(",\n\"cluster\":").append(JsonMaps.ascii(cluster(part))));
    add(text, "access", review.rows(), ReviewJson::row);
    add(text, "differences", review.differences(), ReviewJson::difference);
    return text.append("}\n").toString();
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(",\"").append(name).append("\":").append(JsonMaps.ascii(value));
  }

  private static <T> void add(
      StringBuilder text, String name, List<T> values, Function<T, Map<String, Object>> written) {
    text.append(",\n\"").append(name).append("\":[");
    String before = "\n";
    for (T value : values) {
      text.append(before).append(JsonMaps.ascii(written.apply(value)));
      before = ",\n";
    }
    text.append(']');
  }

  private static Map<String, Object> cluster(ClusterPart part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("server", part.server());
    fields.put("asked", part.asked());
    fields.put("possible", part.possible());
    fields.put("missing", part.missing());
    return fields;
  }

  private static Map<String, Object> row(AccessRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("namespace", row.holder().namespace());
    fields.put("subject", subject(row.holder().subject()));
    fields.put("level", row.level().map(Level::text).orElse(""));
    row.expires().ifPresent(end -> fields.put("expires", end.toString()));
    fields.put("roles", row.roles());
    fields.put("answers", row.answers().stream().map(ReviewJson::answer).toList());
    fields.put("differences", row.differences().stream().sorted().map(DifferenceKind::id).toList());
    return fields;
  }

  private static Map<String, Object> answer(Answer answer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("permission", answer.probe().permission().text());
    fields.put("allowed", answer.allowed());
    return fields;
  }

  private static Map<String, Object> difference(Difference one) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", one.kind().id());
    fields.put("namespace", one.namespace());
    one.subject().ifPresent(subject -> fields.put("subject", subject(subject)));
    fields.put("object", one.object());
    fields.put("text", one.text());
    return fields;
  }

  private static Map<String, Object> subject(Subject subject) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", subject.kind().rbacKind());
    fields.put("name", subject.name());
    return fields;
  }
}
