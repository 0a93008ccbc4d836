package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.name.Format;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object within a custom resource ({@code x-kubernetes-embedded-resource}): it has apiVersion
 * and kind, and its metadata is valid.
 */
final class EmbeddedObject {
  private final @Nullable Schema kubernetes;
  private final Constraint.Complaints complaints;

  /**
   * @param kubernetes what metadata is; null where only kind and version count, as in defaults
   */
  EmbeddedObject(@Nullable Schema kubernetes, Constraint.Complaints complaints) {
    this.kubernetes = kubernetes;
    this.complaints = complaints;
  }

  void check(Map<String, Object> object, FieldPath path) {
    String version = text(object, "apiVersion", path);
    if (version != null && version.chars().filter(c -> c == '/').count() > 1) {
      complaints.add(
          Rule.INVALID_VALUE,
          path.field("apiVersion"),
          Messages.quoted(version) + " is not of the form GROUP/VERSION");
    }
    String kind = text(object, "kind", path);
    if (kind != null && !Format.LABEL_1035.fits(kind.toLowerCase(Locale.ROOT))) {
      complaints.add(
          Rule.INVALID_VALUE, path.field("kind"), Messages.quoted(kind) + " is not a valid kind");
    }
    if (kubernetes != null && object.get("metadata") != null) {
      metadata(kubernetes, object.get("metadata"), path.field("metadata"));
    }
  }

  private @Nullable String text(Map<String, Object> object, String field, FieldPath path) {
    Object value = object.get(field);
    if (value instanceof String text && !text.isEmpty()) {
      return text;
    }
    if (value == null || value.equals("")) {
      complaints.add(Rule.MISSING_FIELD, path, "the field " + field + " is missing");
    } else {
      complaints.add(
          Rule.WRONG_TYPE, path.field(field), "this must be text, but is " + Messages.kind(value));
    }
    return null;
  }

  private void metadata(Schema schema, @Nullable Object metadata, FieldPath path) {
    if (!(metadata instanceof Map<?, ?> map)) {
      complaints.add(
          Rule.WRONG_TYPE, path, "this must be a map, but is " + Messages.kind(metadata));
      return;
    }
    TypeCheck.check(schema, map, "core/v1/ObjectMeta", path, complaints);
    if (map.get("name") instanceof String name
        && (name.equals(".") || name.equals("..") || name.matches("(?s).*[/%].*"))) {
      complaints.add(
          Rule.INVALID_NAME,
          path.field("name"),
          Messages.quoted(name) + " must not hold '/' or '%', nor be '.' or '..'");
    }
    if (map.get("namespace") instanceof String namespace && !namespace.isEmpty()) {
      String complaint = Format.LABEL.complaint(namespace);
      if (complaint != null) {
        complaints.add(Rule.INVALID_NAME, path.field("namespace"), complaint);
      }
    }
  }
}
