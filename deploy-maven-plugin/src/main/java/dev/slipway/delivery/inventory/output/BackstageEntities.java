package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entities. The last environment is taken for the one that counts: an app that is in it has the
 * lifecycle {@code production} and its owner there.
 */
final class BackstageEntities {
  private static final String SOURCE = "backstage.io/source-location";

  private final Inventory inventory;
  private final String title;
  private final String system;
  private final String production;
  private final Map<String, String> apps;
  private final Map<String, String> environments;
  private final BackstageOwners owners;

  BackstageEntities(InventoryReport report) {
    inventory = report.inventory();
    title = report.title();
    system = name(title);
    production =
        last(inventory.environments().stream().map(EnvironmentFacts::name).toList()).orElse("");
    apps = SafeNames.of(inventory.apps());
    environments =
        SafeNames.of(inventory.environments().stream().map(EnvironmentFacts::name).toList());
    owners = BackstageOwners.of(title, inventory.cells());
  }

  private static String name(String title) {
    return SafeNames.of(List.of(title)).getOrDefault(title, title);
  }

  List<Map<String, Object>> owners() {
    return owners.entities();
  }

  List<Map<String, Object>> catalog() {
    List<Map<String, Object>> entities = new ArrayList<>();
    entities.add(
        entity("System", metadata(system, title), spec().text("owner", owners.reference(title))));
    inventory.environments().forEach(environment -> entities.add(resource(environment)));
    Map<String, List<AppFacts>> byApp = new LinkedHashMap<>();
    inventory.apps().forEach(app -> byApp.put(app, new ArrayList<>()));
    inventory.cells().forEach(cell -> byApp.getOrDefault(cell.app(), new ArrayList<>()).add(cell));
    byApp.forEach((app, cells) -> entities.add(component(app, cells)));
    return entities;
  }

  private Map<String, Object> resource(EnvironmentFacts environment) {
    Optional<String> address = WebAddress.of(environment.address());
    JsonObject annotations =
        new JsonObject()
            .optional(SOURCE, address, found -> "url:" + found + "/")
            .text("slipway.dev/unreadable", CellText.trouble(environment));
    return entity(
        "Resource",
        metadata(environments.getOrDefault(environment.name(), ""), environment.name())
            .some("annotations", annotations.fields())
            .some("links", links(address, "Environment repository")),
        spec()
            .text("type", "environment")
            .text("owner", owners.reference(title))
            .text("system", "system:default/" + system));
  }

  private Map<String, Object> component(String app, List<AppFacts> cells) {
    boolean released = cells.stream().anyMatch(cell -> cell.environment().equals(production));
    Optional<String> source = last(cells.stream().flatMap(cell -> source(cell).stream()).toList());
    return entity(
        "Component",
        metadata(apps.getOrDefault(app, ""), app)
            .some("annotations", annotations(app, cells, source))
            .some("links", links(source, "Source")),
        spec()
            .text("type", "service")
            .text("lifecycle", released ? "production" : "experimental")
            .text("owner", owners.reference(owner(cells)))
            .text("system", "system:default/" + system)
            .list("dependsOn", cells, cell -> "resource:default/" + environment(cell)));
  }

  private static String owner(List<AppFacts> cells) {
    return last(cells.stream().map(AppFacts::owner).filter(owner -> !owner.isEmpty()).toList())
        .orElse("");
  }

  private static Optional<String> source(AppFacts app) {
    return app.declared().flatMap(declared -> WebAddress.of(declared.responsibility().source()));
  }

  private static Optional<String> last(List<String> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private String environment(AppFacts cell) {
    return environments.getOrDefault(cell.environment(), "");
  }

  /** Keys are made of safe names, of at most 63 characters after the slash. */
  private Map<String, Object> annotations(
      String app, List<AppFacts> cells, Optional<String> source) {
    JsonObject annotations = new JsonObject();
    annotations.optional(SOURCE, source, found -> "url:" + found + "/");
    if (apps.getOrDefault(app, "").equals(app)) {
      annotations.text("backstage.io/kubernetes-label-selector", "slipway.dev/app=" + app);
    }
    for (AppFacts cell : cells) {
      String environment = environment(cell);
      annotations.text("version.slipway.dev/" + environment, CellText.version(cell));
      cell.declared()
          .flatMap(declared -> declared.since())
          .ifPresent(since -> annotations.time("since.slipway.dev/" + environment, since.time()));
      cell.live()
          .ifPresent(
              live ->
                  annotations.text("state.slipway.dev/" + environment, JsonWords.of(live.state())));
      if (!cell.flags().isEmpty()) {
        annotations.text("flags.slipway.dev/" + environment, CellText.flags(cell));
      }
    }
    return annotations.fields();
  }

  private static List<Map<String, Object>> links(Optional<String> address, String title) {
    return address.stream()
        .map(url -> new JsonObject().text("url", url).text("title", title).fields())
        .toList();
  }

  /** The title is the name as it was, where it had to be changed. */
  static JsonObject metadata(String name, String title) {
    String shown = CellText.known(title);
    return new JsonObject().text("name", name).text("title", name.equals(shown) ? "" : shown);
  }

  static JsonObject spec() {
    return new JsonObject();
  }

  static Map<String, Object> entity(String kind, JsonObject metadata, JsonObject spec) {
    return new JsonObject()
        .text("apiVersion", "backstage.io/v1alpha1")
        .text("kind", kind)
        .some("metadata", metadata.fields())
        .some("spec", spec.fields())
        .fields();
  }
}
