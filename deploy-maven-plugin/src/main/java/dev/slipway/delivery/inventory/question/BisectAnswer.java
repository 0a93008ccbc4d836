package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.inventory.question.Candidates.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which versions of an app are between one that works and one that does not, and which to try next.
 *
 * @param times how lines show times
 */
record BisectAnswer(String app, List<Environment> environments, Times times) implements Answer {

  BisectAnswer {
    environments = List.copyOf(environments);
  }

  /**
   * Between what is searched. Empty texts where unknown.
   *
   * @param given that the good version was given, not remembered by the cluster
   * @param badGiven that the bad version was given, not the declared one
   * @param removed that the environment no longer has the app
   * @param follows whether the bad version is known to come after the good one
   */
  record Search(
      String good, boolean given, String bad, boolean badGiven, boolean removed, boolean follows) {}

  /**
   * One environment.
   *
   * @param cut what is missing of its history; empty if nothing is
   * @param between the versions to try, oldest first
   * @param versions all that are known
   * @param service what changed in the service between good and bad; empty where that can't be said
   */
  record Environment(
      String name,
      String cut,
      Search search,
      List<Seen> between,
      List<Seen> versions,
      Optional<ServiceChanges> service) {

    /** The one in the middle: whether it works halves what is left. */
    Optional<Seen> next() {
      return between.isEmpty() ? Optional.empty() : Optional.of(between.get(between.size() / 2));
    }

    /** How many versions have to be tried at most. */
    int steps() {
      return Integer.SIZE - Integer.numberOfLeadingZeros(between.size());
    }

    boolean isFound() {
      return between.isEmpty() && search.follows();
    }
  }

  @Override
  public String id() {
    return "bisect";
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Environment environment : environments) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(app + " in " + environment.name() + ": " + head(environment.search()));
      if (!environment.cut().isEmpty()) {
        lines.add("  " + environment.cut());
      }
      lines.addAll(table(environment).lines());
      environment.service().ifPresent(service -> lines.addAll(service.lines("  ")));
      lines.add("  " + advice(environment));
    }
    return lines;
  }

  private static String head(Search search) {
    String declared = search.removed() ? " was the last one, removed since" : " is declared now";
    String bad = search.bad() + (search.badGiven() ? " is bad (-Dbad)" : declared);
    if (search.good().isEmpty()) {
      return "no good version is known, " + bad;
    }
    return search.good()
        + (search.given() ? " is good (-Dgood), " : " was ready last in the cluster, ")
        + bad;
  }

  private TextTable table(Environment environment) {
    TextTable table = new TextTable().row("VERSION", "COMMIT", "FIRST SEEN", "IN", "BY", "");
    Search search = environment.search();
    List<Seen> rows = new ArrayList<>();
    if (search.good().isEmpty()) {
      rows.addAll(environment.versions());
    } else {
      find(environment, search.good()).ifPresent(rows::add);
      rows.addAll(environment.between());
      find(environment, search.bad()).filter(bad -> !rows.contains(bad)).ifPresent(rows::add);
    }
    for (Seen seen : rows) {
      String id = seen.version().id();
      boolean next = environment.next().filter(seen::equals).isPresent();
      table.row(
          Facts.name(seen.version()),
          Facts.commit(seen.version()),
          times.text(seen.step().time()),
          seen.environment(),
          Facts.by(seen.step().change()),
          id.equals(search.good())
              ? "good"
              : id.equals(search.bad()) ? "bad" : next ? "try next" : "");
    }
    return table;
  }

  private static Optional<Seen> find(Environment environment, String id) {
    return environment.versions().stream()
        .filter(seen -> seen.version().id().equals(id))
        .findFirst();
  }

  private String advice(Environment environment) {
    Search search = environment.search();
    if (search.good().isEmpty()) {
      return "Set a version that works with -Dgood=VERSION.";
    }
    if (search.good().equals(search.bad())) {
      return "The good version is the bad one: set another one with -Dgood or -Dbad.";
    }
    if (!search.follows()) {
      return ("%1$s is not known to come after %2$s: it is neither a newer version, nor did %3$s go"
              + " from %2$s to it. Check both, or set other ones with -Dgood and -Dbad.")
          .formatted(search.bad(), search.good(), environment.name());
    }
    return environment
        .next()
        .map(
            next ->
                ("Try %1$s next (at most %2$s to try): set it in apps/%3$s.yaml of a test"
                        + " environment. Then ask again with -Dgood=%1$s if it works, else with"
                        + " -Dbad=%1$s.")
                    .formatted(next.version().id(), environment.steps(), app))
        .orElse(
            search.bad()
                + " is the first bad version: what broke it came between "
                + search.good()
                + " and "
                + search.bad()
                + ".");
  }

  @Override
  public Map<String, Object> json() {
    List<Object> list = new ArrayList<>();
    for (Environment environment : environments) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("environment", environment.name());
      json.put("good", environment.search().good());
      json.put("bad", environment.search().bad());
      json.put("cut", environment.cut());
      json.values().removeIf(""::equals);
      json.put("between", environment.between().stream().map(BisectAnswer::json).toList());
      environment.next().ifPresent(next -> json.put("next", next.version().id()));
      json.put("found", environment.isFound());
      environment.service().ifPresent(service -> json.put("service", service.json()));
      list.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("app", app);
    json.put("environments", list);
    return json;
  }

  private static Map<String, Object> json(Seen seen) {
    Map<String, Object> json = new LinkedHashMap<>(Facts.json(seen.version()));
    json.put("environment", seen.environment());
    json.put("firstSeen", seen.step().time().toString());
    return json;
  }
}
