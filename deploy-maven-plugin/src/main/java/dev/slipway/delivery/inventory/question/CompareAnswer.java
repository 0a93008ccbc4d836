package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.rollout.explanation.CompareLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which versions environments have, side by side. */
record CompareAnswer(List<String> environments, List<Row> rows) implements Answer {

  CompareAnswer {
    environments = List.copyOf(environments);
    rows = List.copyOf(rows);
  }

  /**
   * One app.
   *
   * @param versions in the order of the environments; empty where it is not
   * @param same whether all have the same
   * @param text what differs, {@code production is behind}
   * @param link page that compares the commits of the last environment with those of the first;
   *     empty where it is unknown
   */
  record Row(
      String app, List<Optional<AppVersion>> versions, boolean same, String text, String link) {}

  /**
   * Compares.
   *
   * @param names two or more environments, comma-separated
   */
  static CompareAnswer of(Inventory inventory, Predicate<String> apps, String names) {
    List<String> known = inventory.environments().stream().map(EnvironmentFacts::name).toList();
    List<String> wanted =
        Stream.of(names.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw QuestionErrors.unknownEnvironment(name, known);
      }
    }
    if (wanted.stream().distinct().count() < 2) {
      throw QuestionErrors.oneEnvironment(names, known);
    }
    Map<String, Map<String, AppFacts>> cells = new TreeMap<>();
    for (AppFacts cell : inventory.cells()) {
      if (apps.test(cell.app()) && wanted.contains(cell.environment())) {
        cells.computeIfAbsent(cell.app(), any -> new HashMap<>()).put(cell.environment(), cell);
      }
    }
    Set<String> unread =
        inventory.environments().stream()
            .filter(environment -> environment.problems().containsKey(Source.DECLARED))
            .map(EnvironmentFacts::name)
            .collect(Collectors.toSet());
    List<Row> rows = new ArrayList<>();
    cells.forEach((app, row) -> rows.add(row(app, row, wanted, unread)));
    return new CompareAnswer(wanted, rows);
  }

  private static Row row(
      String app, Map<String, AppFacts> cells, List<String> environments, Set<String> unread) {
    List<Optional<AppVersion>> versions =
        environments.stream()
            .map(name -> Optional.ofNullable(cells.get(name)).map(AppFacts::version))
            .toList();
    List<String> ids = versions.stream().flatMap(Optional::stream).map(AppVersion::id).toList();
    List<String> without = names(environments, versions, Optional::isEmpty);
    boolean one = ids.stream().distinct().count() == 1;
    boolean builds = one && without.isEmpty() && areBuilds(versions);
    boolean same = one && without.isEmpty() && !builds;
    String source =
        cells.values().stream()
            .flatMap(cell -> cell.declared().stream())
            .map(declared -> declared.responsibility().source())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    String first = versions.get(0).map(AppVersion::commit).orElse("");
    String last = versions.get(versions.size() - 1).map(AppVersion::commit).orElse("");
    return new Row(
        app,
        versions,
        same,
        same
            ? ""
            : builds
                ? "the same version of different builds"
                : difference(environments, versions, ids, without, unread),
        CompareLink.of(source, last, first).orElse(""));
  }

  /** Whether versions of the same name are not the same, as far as commit and checksum tell. */
  private static boolean areBuilds(List<Optional<AppVersion>> versions) {
    return Stream.<Function<AppVersion, String>>of(AppVersion::commit, AppVersion::sha256)
        .anyMatch(
            part ->
                versions.stream()
                        .flatMap(Optional::stream)
                        .map(part)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .count()
                    > 1);
  }

  private static String difference(
      List<String> environments,
      List<Optional<AppVersion>> versions,
      List<String> ids,
      List<String> without,
      Set<String> unread) {
    List<String> parts = new ArrayList<>();
    List<String> absent = without.stream().filter(name -> !unread.contains(name)).toList();
    List<String> unknown = without.stream().filter(unread::contains).toList();
    if (!absent.isEmpty()) {
      parts.add("not in " + String.join(", ", absent));
    }
    if (!unknown.isEmpty()) {
      parts.add("unknown in " + String.join(", ", unknown));
    }
    Optional<String> newest =
        ids.stream()
            .filter(one -> ids.stream().allMatch(other -> isNewest(one, other)))
            .findFirst();
    if (newest.isPresent()) {
      List<String> behind =
          names(
              environments,
              versions,
              version -> version.isPresent() && !version.get().id().equals(newest.get()));
      if (!behind.isEmpty()) {
        parts.add(String.join(", ", behind) + (behind.size() == 1 ? " is behind" : " are behind"));
      }
    } else {
      parts.add("versions without an order");
    }
    return String.join("; ", parts);
  }

  private static boolean isNewest(String one, String other) {
    return one.equals(other) || VersionOrder.compare(other, one) < 0;
  }

  private static List<String> names(
      List<String> environments,
      List<Optional<AppVersion>> versions,
      Predicate<Optional<AppVersion>> wanted) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < environments.size(); i++) {
      if (wanted.test(versions.get(i))) {
        names.add(environments.get(i));
      }
    }
    return names;
  }

  @Override
  public String id() {
    return "compare";
  }

  @Override
  public List<String> lines() {
    List<Row> different = rows.stream().filter(row -> !row.same()).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s of %s apps differ"
            .formatted(String.join(", ", environments), different.size(), rows.size()));
    if (!different.isEmpty()) {
      List<String> head = new ArrayList<>(List.of("APP"));
      head.addAll(environments);
      head.add("");
      TextTable table = new TextTable().row(head);
      for (Row row : different) {
        List<String> cells = new ArrayList<>(List.of(row.app()));
        row.versions().forEach(version -> cells.add(version.map(Facts::name).orElse("-")));
        cells.add(row.text() + (row.link().isEmpty() ? "" : "  " + row.link()));
        table.row(cells);
      }
      lines.addAll(table.lines());
    }
    return lines;
  }

  @Override
  public Map<String, Object> json() {
    List<Object> apps = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> versions = new LinkedHashMap<>();
      for (int i = 0; i < environments.size(); i++) {
        Facts.put(versions, environments.get(i), row.versions().get(i));
      }
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("app", row.app());
      json.put("same", row.same());
      json.put("difference", row.text());
      json.put("link", row.link());
      json.values().removeIf(""::equals);
      json.put("versions", versions);
      apps.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("compare", environments);
    json.put("apps", apps);
    return json;
  }
}
