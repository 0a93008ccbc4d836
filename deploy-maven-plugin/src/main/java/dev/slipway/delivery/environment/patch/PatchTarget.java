package dev.slipway.delivery.environment.patch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The target of a patch, as it is written; texts are empty for any. The first five are regular
 * expressions for the whole value.
 *
 * @param labelSelector in kubectl's syntax: {@code a=b,c!=d,e in (x,y),f notin (z),g,!h}
 * @param annotationSelector the same for annotations
 */
public record PatchTarget(
    String group,
    String version,
    String kind,
    String name,
    String namespace,
    String labelSelector,
    String annotationSelector) {

  /** What it selects: {@code kind Deployment, name orders}. */
  String description() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("group", group);
    fields.put("version", version);
    fields.put("kind", kind);
    fields.put("name", name);
    fields.put("namespace", namespace);
    fields.put("labelSelector", labelSelector);
    fields.put("annotationSelector", annotationSelector);
    String fieldsGiven =
        fields.entrySet().stream()
            .filter(field -> !field.getValue().isEmpty())
            .map(field -> field.getKey() + " " + field.getValue())
            .collect(Collectors.joining(", "));
    return fieldsGiven.isEmpty() ? "any object" : fieldsGiven;
  }
}
