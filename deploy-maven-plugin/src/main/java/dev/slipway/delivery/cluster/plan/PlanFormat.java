package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.json.JsonMaps;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A plan as JSON. Read strictly: what is applied is what was approved, so an unknown field, or a
 * value of another type, is not a valid plan.
 */
final class PlanFormat {
  private PlanFormat() {}

  /** The same text for the same plan. */
  static String write(Plan plan) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", plan.format());
    map.put("environment", plan.target().environment());
    map.put("commit", plan.target().commit());
    map.put("server", plan.target().server());
    map.put("release", plan.target().release());
    map.put("changes", plan.changes().stream().map(PlanFormat::change).toList());
    map.put("deletions", plan.deletions().stream().map(PlanFormat::deletion).toList());
    map.put("kept", plan.notes().kept());
    map.put("warnings", plan.notes().warnings());
    map.put("attention", plan.notes().highlights());
    map.put("predicted", plan.predicted());
    return JsonMaps.pretty(map);
  }

  private static Map<String, Object> change(PlannedChange change) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("app", change.app());
    map.put("owner", change.owner());
    map.put("apiVersion", change.object().apiVersion());
    map.put("kind", change.object().kind());
    map.put("namespace", change.object().namespace());
    map.put("name", change.object().name());
    map.put("action", change.action().name());
    map.put("hash", change.hash());
    map.put("uid", change.object().uid());
    map.put("resourceVersion", change.object().resourceVersion());
    map.put("fields", change.fields().stream().map(PlanFormat::field).toList());
    map.put("reason", change.reason());
    map.put("ownership", change.ownership());
    map.put("checkedAfter", change.checkedAfter());
    return map;
  }

  private static Map<String, Object> field(FieldChange field) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", field.path());
    map.put("before", field.before().written());
    map.put("after", field.after().written());
    return map;
  }

  private static Map<String, Object> deletion(PlannedDeletion deletion) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("app", deletion.app());
    map.put("apiVersion", deletion.object().apiVersion());
    map.put("kind", deletion.object().kind());
    map.put("namespace", deletion.object().namespace());
    map.put("name", deletion.object().name());
    map.put("uid", deletion.object().uid());
    map.put("resourceVersion", deletion.object().resourceVersion());
    map.put("reason", deletion.reason());
    map.put("cascade", deletion.impact());
    return map;
  }

  /**
   * Reads a text.
   *
   * @throws tools.jackson.core.JacksonException when it is not JSON
   */
  static Plan read(byte[] utf8) throws InvalidPlanException {
    JsonNode root = Json.read(utf8);
    JsonNode format = root.path("format");
    if (!format.isInt() || format.intValue() != Plan.FORMAT) {
      String found = format.isMissingNode() ? "it has no format" : "its format is " + format;
      String why =
          format.isInt() && format.intValue() > 0 && format.intValue() < Plan.FORMAT
              ? "; it was written by an earlier version of Slipway and is incomplete"
              : "";
      throw new InvalidPlanException(
          found + why + "; this version of Slipway reads format " + Plan.FORMAT);
    }
    return PlanFields.read(root, "the plan", PlanFormat::plan);
  }

  private static Plan plan(PlanFields fields) throws InvalidPlanException {
    return new Plan(
        fields.number("format"),
        new PlanTarget(
            fields.text("environment"),
            fields.text("commit"),
            fields.text("server"),
            fields.text("release")),
        fields.list("changes", PlanFormat::change),
        fields.list("deletions", PlanFormat::deletion),
        new PlanNotes(fields.texts("kept"), fields.texts("warnings"), fields.texts("attention")),
        fields.flag("predicted"));
  }

  private static PlannedChange change(PlanFields fields) throws InvalidPlanException {
    return new PlannedChange(
        fields.text("app"),
        fields.text("owner"),
        object(fields),
        fields.action("action"),
        fields.text("hash"),
        fields.list("fields", PlanFormat::field),
        new ChangeReason(
            fields.text("reason"), fields.text("ownership"), fields.number("checkedAfter")));
  }

  private static ObjectReference object(PlanFields fields) throws InvalidPlanException {
    return new ObjectReference(
        fields.text("apiVersion"),
        fields.text("kind"),
        fields.text("namespace"),
        fields.text("name"),
        fields.text("uid"),
        fields.text("resourceVersion"));
  }

  private static FieldChange field(PlanFields fields) throws InvalidPlanException {
    return new FieldChange(fields.text("path"), fields.text("before"), fields.text("after"));
  }

  private static PlannedDeletion deletion(PlanFields fields) throws InvalidPlanException {
    return new PlannedDeletion(
        fields.text("app"), object(fields), fields.text("reason"), fields.texts("cascade"));
  }
}
