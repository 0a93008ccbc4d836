package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Review;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code inventory.json}: docs/schemas/inventory.schema.json is its schema. One line per
 * environment, app, change and figure, so that two of them can be compared; what can't be seen is
 * an escape.
 */
public final class JsonOutput implements Output {
  /** Of the file; a higher one where a reader of this one would fail. */
  public static final int FORMAT = 1;

  @Override
  public String id() {
    return "json";
  }

  @Override
  public Map<String, byte[]> files(InventoryReport report) {
    return Map.of("inventory.json", text(report).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(InventoryReport report) {
    StringBuilder text = new StringBuilder(1 << 16);
    text.append("{\"format\":").append(FORMAT).append(",\"title\":");
    text.append(JsonMaps.ascii(report.title()));
    List<Change> changes =
        report.timelines().stream().flatMap(each -> each.changes().stream()).toList();
    add(text, "environments", report.inventory().environments(), JsonOutput::environment);
    add(text, "apps", report.inventory().cells(), JsonApps::app);
    add(text, "timelines", report.timelines(), JsonHistory::timeline);
    add(text, "changes", changes, JsonHistory::change);
    add(text, "figures", report.figures(), JsonHistory::figure);
    return text.append("}\n").toString();
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

  private static Map<String, Object> environment(EnvironmentFacts environment) {
    Map<String, Object> problems = new LinkedHashMap<>();
    environment.problems().forEach((source, why) -> problems.put(JsonWords.of(source), why));
    return new JsonObject()
        .always("name", environment.name())
        .text("address", environment.address())
        .optional(
            "revision",
            environment.revision(),
            revision ->
                new JsonObject()
                    .always("commit", revision.commit())
                    .time("time", revision.time())
                    .flag("complete", revision.complete())
                    .fields())
        .some("problems", problems)
        .some("grants", environment.grants().stream().map(JsonOutput::grant).toList())
        .some("undeclared", environment.undeclared())
        .fields();
  }

  private static Map<String, Object> grant(GrantFacts grant) {
    return new JsonObject()
        .always("namespace", grant.namespace())
        .always("level", grant.level())
        .list("subjects", grant.subjects(), subject -> subject)
        .text("reason", grant.reason())
        .text("requestedBy", grant.requestedBy())
        .optional("expires", grant.expires(), Instant::toString)
        .always("seen", JsonWords.of(grant.seen()))
        .text("review", grant.review() == Review.NOT_ASKED ? "" : JsonWords.of(grant.review()))
        .fields();
  }
}
