package dev.slipway.delivery.environment;

import dev.slipway.delivery.field.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/**
 * Fields of a kind that are left to their owners: one item of {@code spec.ignore}.
 *
 * @param kind {@code Service}, or with its group {@code Rollout.argoproj.io}
 */
public record IgnoredFields(String kind, List<FieldPath> fields) {
  private static final FieldPath ANNOTATIONS = FieldPath.of("metadata", "annotations");
  private static final FieldPath LABELS = FieldPath.of("metadata", "labels");

  public IgnoredFields {
    fields = List.copyOf(fields);
  }

  /** Whether an object is of the kind. */
  public boolean matches(ManifestObject object) {
    return kind.equals(object.kind())
        || kind.equals(object.kind() + "." + object.group()) && !object.group().isEmpty();
  }

  /** Why a field can't be left to others; empty when it can. */
  public static String refusal(FieldPath path) {
    boolean identity =
        path.isUnder(FieldPath.of("apiVersion"))
            || path.isUnder(FieldPath.of("kind"))
            || path.isUnder(FieldPath.of("metadata", "name"))
            || path.isUnder(FieldPath.of("metadata", "namespace"));
    if (identity) {
      return "identifies the object, and can't be ignored";
    }
    if (FieldPath.of("metadata").isUnder(path) || path.equals(LABELS) || path.equals(ANNOTATIONS)) {
      return "contains what Slipway writes on each object: list the labels and annotations one by"
          + " one";
    }
    boolean mark =
        path.steps().size() == 3
            && (path.isUnder(LABELS) || path.isUnder(ANNOTATIONS))
            && path.steps().get(2) instanceof FieldPath.Key key
            && (key.name().startsWith("slipway.dev/")
                || key.name().equals("app.kubernetes.io/managed-by"));
    if (mark) {
      return "is managed by Slipway";
    }
    return path.isUnder(FieldPath.of("status")) ? "is never sent" : "";
  }
}
