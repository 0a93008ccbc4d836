package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.question.ImageQuery.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which apps have images.
 *
 * @param unknown apps whose images were not read, {@code orders in production}
 */
record ImageAnswer(List<Found> found, List<String> unknown) implements Answer {
  private static final int MOST_NAMES = 10;

  ImageAnswer {
    found = List.copyOf(found);
    unknown = List.copyOf(unknown);
  }

  /** What was found for a query. */
  record Found(ImageQuery query, List<Use> uses) {}

  /**
   * An app that has it.
   *
   * @param image as the source has it; of a bundle its address
   * @param source {@code live} where the cluster runs it, {@code declared} where only the
   *     repository names it
   */
  record Use(String app, String environment, String owner, String image, String source) {}

  static ImageAnswer of(Inventory inventory, Predicate<String> apps, List<ImageQuery> queries) {
    List<AppFacts> cells =
        inventory.cells().stream().filter(cell -> apps.test(cell.app())).toList();
    return new ImageAnswer(
        queries.stream()
            .map(
                query ->
                    new Found(
                        query, cells.stream().flatMap(cell -> uses(cell, query).stream()).toList()))
            .toList(),
        cells.stream()
            .filter(cell -> cell.workload().isEmpty())
            .map(cell -> cell.app() + " in " + cell.environment())
            .toList());
  }

  private static List<Use> uses(AppFacts cell, ImageQuery query) {
    List<Use> uses = new ArrayList<>();
    if (query.matches(cell.app(), cell.version())) {
      uses.add(use(cell, cell.version().bundle(), "declared"));
    }
    List<Image> live = images(cell.live().map(LiveApp::workload), query);
    live.forEach(image -> uses.add(use(cell, image.text(), "live")));
    for (Image image : images(cell.declared().flatMap(DeclaredApp::workload), query)) {
      if (!live.contains(image)) {
        uses.add(use(cell, image.text(), "declared"));
      }
    }
    return uses;
  }

  private static List<Image> images(Optional<Workload> workload, ImageQuery query) {
    return workload.map(Workload::images).orElse(List.of()).stream()
        .filter(query::matches)
        .distinct()
        .toList();
  }

  private static Use use(AppFacts cell, String image, String source) {
    return new Use(cell.app(), cell.environment(), cell.owner(), image, source);
  }

  @Override
  public String id() {
    return "image";
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Found one : found) {
      lines.add(one.query().text() + ": " + count(one));
      if (!one.uses().isEmpty()) {
        TextTable table = new TextTable().row("APP", "ENVIRONMENT", "OWNER", "SOURCE", "IMAGE");
        one.uses()
            .forEach(
                use ->
                    table.row(
                        use.app(), use.environment(), use.owner(), use.source(), use.image()));
        lines.addAll(table.lines());
      }
    }
    if (!unknown.isEmpty()) {
      int more = unknown.size() - MOST_NAMES;
      lines.add(
          "The images of %s could not be read: %s%s"
              .formatted(
                  unknown.size() == 1 ? "1 app" : unknown.size() + " apps",
                  String.join(", ", unknown.subList(0, Math.min(MOST_NAMES, unknown.size()))),
                  more > 0 ? " and " + more + " more" : ""));
    }
    return lines;
  }

  private static String count(Found one) {
    if (one.query().kind() == Kind.OTHER) {
      return "unknown, packages inside of images are not read (pkg:oci, pkg:docker and pkg:generic"
          + " are)";
    }
    long apps =
        one.uses().stream().map(use -> use.app() + " " + use.environment()).distinct().count();
    return apps == 0 ? "no app has it" : apps == 1 ? "1 app has it" : apps + " apps have it";
  }

  @Override
  public Map<String, Object> json() {
    List<Object> list = new ArrayList<>();
    for (Found one : found) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("query", one.query().text());
      json.put("known", one.query().kind() != Kind.OTHER);
      json.put("uses", one.uses().stream().map(ImageAnswer::json).toList());
      list.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("images", list);
    json.put("unknown", unknown);
    return json;
  }

  private static Map<String, Object> json(Use use) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("app", use.app());
    json.put("environment", use.environment());
    json.put("owner", use.owner());
    json.put("source", use.source());
    json.put("image", use.image());
    json.values().removeIf(""::equals);
    return json;
  }
}
