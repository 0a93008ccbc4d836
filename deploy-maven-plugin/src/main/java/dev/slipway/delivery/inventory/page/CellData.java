package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.rollout.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the page's script shows of each app in each environment; page.js names the columns. */
final class CellData {
  private static final List<String> DECLARED =
      List.of(
          "version",
          "team",
          "file",
          "since",
          "inexact",
          "request",
          "workload",
          "behind",
          "hold",
          "gates");
  private static final List<String> APPLIED =
      List.of(
          "appliedVersion",
          "appliedAt",
          "appliedUnknown",
          "appliedOwner",
          "revision",
          "failingSince");
  private static final List<String> LIVE = List.of("state", "why", "liveWorkload", "drift");

  private final StringTable strings;
  private final DistinctValues versions = new DistinctValues();
  private final DistinctValues lists = new DistinctValues();
  private final Map<String, Integer> appNumbers = new HashMap<>();
  private final Map<String, Integer> environmentNumbers = new HashMap<>();
  private final Columns cells = new Columns();

  private CellData(StringTable strings) {
    this.strings = strings;
  }

  static String json(Inventory inventory, StringTable strings) {
    CellData data = new CellData(strings);
    List<String> apps = inventory.apps();
    apps.forEach(app -> data.appNumbers.put(app, data.appNumbers.size()));
    inventory
        .environments()
        .forEach(each -> data.environmentNumbers.put(each.name(), data.environmentNumbers.size()));
    inventory.cells().forEach(data::add);
    return "{\"apps\":"
        + array(apps, app -> "" + strings.index(app))
        + ",\"environments\":"
        + array(inventory.environments(), data::environment)
        + ",\"kinds\":"
        + array(
            List.of(FlagKind.values()),
            kind ->
                array(List.of(kind.id(), Labels.of(kind), Labels.severity(kind)), CellData::quoted))
        + ",\"states\":"
        + array(List.of(State.values()), state -> quoted(Labels.of(state)))
        + ",\"versions\":"
        + data.versions.json()
        + ",\"lists\":"
        + data.lists.json()
        + ",\"cells\":"
        + data.cells.json()
        + "}";
  }

  private String environment(EnvironmentFacts facts) {
    return "[" + strings.index(facts.name()) + "," + strings.index(facts.address()) + "]";
  }

  private void add(AppFacts facts) {
    cells
        .addStep("app", appNumbers.getOrDefault(facts.app(), 0))
        .add("env", environmentNumbers.getOrDefault(facts.environment(), 0))
        .add(
            "flags",
            list(
                facts.flags(),
                flag -> "[" + flag.kind().ordinal() + "," + text(flag.text()) + "]"));
    Optional<DeclaredApp> declared = facts.declared();
    Optional<DeclaredApp.Since> since = declared.flatMap(DeclaredApp::since);
    cells
        .add("commit", Markup.visible(since.map(each -> shortened(each.commit())).orElse("")))
        .addStep("namespace", text(declared.map(DeclaredApp::namespace).orElse("")))
        .addStep("read", facts.live().map(LiveApp::read).map(Columns::minutes).orElse(0L));
    declared.ifPresentOrElse(app -> declared(app, facts.app()), () -> unknown(DECLARED));
    facts
        .applied()
        .ifPresentOrElse(app -> applied(app, facts.owner(), since), () -> unknown(APPLIED));
    facts.live().ifPresentOrElse(this::live, () -> unknown(LIVE));
  }

  private void declared(DeclaredApp app, String name) {
    DeclaredApp.Updates updates = app.updates();
    cells
        .add("version", version(app.version()))
        .add("team", responsibility(app.responsibility()))
        .add("file", app.file().equals("apps/" + name + ".yaml") ? 0 : text(app.file()))
        .add("since", app.since().map(DeclaredApp.Since::time))
        .add("inexact", app.since().filter(since -> !since.exact()).isPresent() ? 1 : 0)
        .add("request", text(app.since().map(DeclaredApp.Since::mergeRequest).orElse("")))
        .add("workload", app.workload().map(this::workload).orElse(0))
        .add("behind", list(updates.behind().stream().toList(), this::behind))
        .add(
            "hold",
            list(
                updates.hold().stream().toList(),
                hold ->
                    Columns.minutes(hold.since())
                        + ","
                        + text(hold.by())
                        + ","
                        + text(hold.reason())))
        .add(
            "gates",
            list(
                updates.gates(),
                gate ->
                    "[%s,%s,%s,%s]"
                        .formatted(
                            text(gate.name()),
                            gate.state().ordinal(),
                            text(gate.text()),
                            gate.opens().map(Columns::minutes).orElse(0L))));
  }

  private String behind(DeclaredApp.Behind behind) {
    return text(behind.newest()) + "," + behind.versions() + "," + behind.days().orElse(-1);
  }

  /** The owner where it differs, and the time as minutes since the version is declared. */
  private void applied(AppliedApp app, String owner, Optional<DeclaredApp.Since> since) {
    long declared = since.map(each -> Columns.minutes(each.time())).orElse(0L);
    cells
        .add("appliedVersion", version(app.version()))
        .add("appliedAt", app.at().map(time -> Columns.minutes(time) - declared).orElse(0L))
        .add("appliedUnknown", app.at().isPresent() ? 0 : 1)
        .add("appliedOwner", app.owner().equals(owner) ? 0 : text(app.owner()))
        .add("revision", text(shortened(app.revision())))
        .add("failingSince", app.failingSince());
  }

  private void live(LiveApp app) {
    cells
        .add("state", app.state().ordinal() + 1L)
        .add("why", text(app.text()))
        .add("liveWorkload", workload(app.workload()))
        .add(
            "drift",
            list(
                app.drift(),
                drift ->
                    "[" + text(drift.object()) + "," + array(drift.fields(), this::string) + "]"));
  }

  private void unknown(List<String> columns) {
    columns.forEach(column -> cells.add(column, 0));
  }

  private int version(AppVersion version) {
    return versions.index(
        "[%s,%s,%s,%s,%s]"
            .formatted(
                text(version.version()),
                quoted(version.commit()),
                text(version.bundle()),
                quoted(version.sha256()),
                text(version.path())));
  }

  private int workload(Workload workload) {
    return WorkloadData.index(workload, lists, strings);
  }

  private int responsibility(Responsibility team) {
    return lists.index(array(List.of(team.owner(), team.contact(), team.source()), this::string));
  }

  private <T> int list(List<T> values, Function<T, String> json) {
    return lists.index(array(values, json));
  }

  private int text(String text) {
    return strings.index(text);
  }

  private String string(String text) {
    return "" + text(text);
  }

  /** A text in place: digests and commits are hardly ever equal. */
  static String quoted(String text) {
    return StringTable.quoted(Markup.visible(text));
  }

  static <T> String array(List<T> values, Function<T, String> json) {
    return values.stream().map(json).collect(Collectors.joining(",", "[", "]"));
  }

  /** As much of a commit of an environment's repository as its forge needs to find it. */
  static String shortened(String commit) {
    return commit.substring(0, Math.min(10, commit.length()));
  }
}
