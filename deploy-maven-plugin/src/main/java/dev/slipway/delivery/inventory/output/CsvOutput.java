package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.DeclaredApp.Behind;
import dev.slipway.delivery.inventory.DeclaredApp.Since;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.Workload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code inventory.csv}: one row per app and environment, for spreadsheets. */
public final class CsvOutput implements Output {
  private static final String SEPARATOR = "; ";

  /** An app in an environment, the latter as a whole. */
  private record Row(AppFacts app, EnvironmentFacts environment) {
    private <T> String declared(Function<DeclaredApp, T> value) {
      return app.declared().map(value).map(String::valueOf).orElse("");
    }

    private String since(Function<Since, Object> value) {
      return app.declared().flatMap(DeclaredApp::since).map(value).map(String::valueOf).orElse("");
    }

    private String responsibility(Function<Responsibility, String> value) {
      return app.declared().map(DeclaredApp::responsibility).map(value).orElse("");
    }

    private String behind(Function<Behind, Optional<?>> value) {
      return app.declared()
          .flatMap(declared -> declared.updates().behind())
          .flatMap(value)
          .map(String::valueOf)
          .orElse("");
    }

    private String applied(Function<AppliedApp, Optional<?>> value) {
      return app.applied().flatMap(value).map(String::valueOf).orElse("");
    }

    private String live(Function<LiveApp, String> value) {
      return app.live().map(value).orElse("");
    }

    private String workload(Function<Workload, Object> value) {
      return app.workload().map(value).map(String::valueOf).orElse("");
    }

    private String flags(Function<Flag, String> value) {
      return app.flags().stream().map(value).collect(Collectors.joining(SEPARATOR));
    }

    private String problems() {
      return environment.problems().entrySet().stream()
          .map(each -> each.getKey().name().toLowerCase(Locale.ROOT) + ": " + each.getValue())
          .collect(Collectors.joining(SEPARATOR));
    }
  }

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public Map<String, byte[]> files(InventoryReport report) {
    return Map.of("inventory.csv", text(report.inventory()).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Inventory inventory) {
    Map<String, Function<Row, String>> columns = columns();
    Map<String, EnvironmentFacts> environments = new LinkedHashMap<>();
    inventory.environments().forEach(each -> environments.put(each.name(), each));
    StringBuilder text = new StringBuilder(CsvText.line(List.copyOf(columns.keySet())));
    for (Row row : rows(inventory, environments)) {
      text.append(CsvText.line(columns.values().stream().map(of -> of.apply(row)).toList()));
    }
    return text.toString();
  }

  /** An environment without apps has a row too, which says why. */
  private static List<Row> rows(Inventory inventory, Map<String, EnvironmentFacts> environments) {
    List<Row> rows = new ArrayList<>();
    Map<String, EnvironmentFacts> empty = new LinkedHashMap<>(environments);
    for (AppFacts app : inventory.cells()) {
      EnvironmentFacts environment = environments.get(app.environment());
      if (environment != null) {
        rows.add(new Row(app, environment));
        empty.remove(app.environment());
      }
    }
    for (EnvironmentFacts each : empty.values()) {
      AppFacts none =
          new AppFacts(
              "", each.name(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
      rows.add(new Row(none, each));
    }
    return rows;
  }

  /** In the order of the file. */
  private static Map<String, Function<Row, String>> columns() {
    Map<String, Function<Row, String>> columns = new LinkedHashMap<>();
    columns.put("app", row -> row.app().app());
    columns.put("environment", row -> row.app().environment());
    columns.put("version", row -> row.app().version().id());
    columns.put("commit", row -> row.app().version().commit());
    columns.put("owner", row -> row.app().owner());
    columns.put("contact", row -> row.responsibility(Responsibility::contact));
    columns.put("source", row -> row.responsibility(Responsibility::source));
    columns.put("namespace", row -> row.declared(DeclaredApp::namespace));
    columns.put("since", row -> row.since(Since::time));
    columns.put("since_exact", row -> row.since(Since::exact));
    columns.put("merge_request", row -> row.since(Since::mergeRequest));
    columns.put(
        "applied_version", row -> row.applied(applied -> Optional.of(applied.version().id())));
    columns.put("applied_at", row -> row.applied(AppliedApp::at));
    columns.put("failing_since", row -> row.applied(AppliedApp::failingSince));
    columns.put("state", row -> row.live(live -> JsonWords.of(live.state())));
    columns.put("state_text", row -> row.live(LiveApp::text));
    columns.put("live_read", row -> row.live(live -> time(live.read())));
    columns.put("replicas_desired", row -> row.workload(all -> all.replicas().desired()));
    columns.put(
        "replicas_ready",
        row -> row.workload(all -> all.replicas().ready().map(String::valueOf).orElse("")));
    columns.put("request_millicores", row -> row.workload(all -> all.requests().millicores()));
    columns.put("request_bytes", row -> row.workload(all -> all.requests().bytes()));
    columns.put("limit_millicores", row -> row.workload(all -> all.limits().millicores()));
    columns.put("limit_bytes", row -> row.workload(all -> all.limits().bytes()));
    columns.put(
        "volume_bytes",
        row -> row.workload(all -> all.volumes().stream().mapToLong(each -> each.bytes()).sum()));
    columns.put(
        "images",
        row ->
            row.workload(
                all ->
                    all.images().stream()
                        .map(each -> each.text())
                        .collect(Collectors.joining(" "))));
    columns.put("newest_version", row -> row.behind(behind -> Optional.of(behind.newest())));
    columns.put("versions_behind", row -> row.behind(behind -> Optional.of(behind.versions())));
    columns.put("days_behind", row -> row.behind(Behind::days));
    columns.put("flags", row -> row.flags(flag -> flag.kind().id()));
    columns.put("flag_texts", row -> row.flags(Flag::text));
    columns.put("unreadable", Row::problems);
    return columns;
  }

  private static String time(Instant time) {
    return time.toString();
  }
}
