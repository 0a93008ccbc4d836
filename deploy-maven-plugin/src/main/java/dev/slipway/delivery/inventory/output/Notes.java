package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.suggest.gate.Gate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What is said below a table: why sources could not be read, flags, updates that wait, a sum. */
final class Notes {
  private static final int MOST_NAMES = 5;

  private final Inventory inventory;

  Notes(Inventory inventory) {
    this.inventory = inventory;
  }

  /**
   * Something about a place.
   *
   * @param where an environment, an app in one, or several apps; text of others
   * @param what a word of ours
   * @param text text of others
   */
  record Note(String where, String what, String text) {
    /** {@code orders in staging: drift: 2 objects differ from the release}. */
    String line() {
      return "%s: %s: %s".formatted(CellText.known(where), what, CellText.known(text));
    }
  }

  /** Why sources of environments could not be read; those with the same reason are one note. */
  List<Note> problems() {
    List<Note> notes = new ArrayList<>();
    for (EnvironmentFacts environment : inventory.environments()) {
      Map<String, List<String>> sources = new LinkedHashMap<>();
      environment
          .problems()
          .forEach(
              (source, why) ->
                  sources
                      .computeIfAbsent(why, first -> new ArrayList<>())
                      .add(JsonWords.of(source)));
      sources.forEach(
          (why, names) -> notes.add(new Note(environment.name(), String.join(", ", names), why)));
    }
    return notes;
  }

  /** Each flag with what is seen. */
  List<Note> flags() {
    List<Note> notes = new ArrayList<>();
    for (AppFacts app : inventory.cells()) {
      for (Flag flag : app.flags()) {
        notes.add(new Note(place(app), flag.kind().id(), flag.text()));
      }
    }
    return notes;
  }

  private String place(AppFacts app) {
    return inventory.environments().size() == 1
        ? app.app()
        : app.app() + " in " + app.environment();
  }

  /** What updates wait for; apps that wait for the same are one note. */
  List<Note> gates() {
    Map<Gate, List<String>> waiting = new LinkedHashMap<>();
    for (AppFacts app : inventory.cells()) {
      for (Gate gate : gates(app)) {
        if (gate.state() != Gate.State.OPEN) {
          waiting.computeIfAbsent(gate, same -> new ArrayList<>()).add(place(app));
        }
      }
    }
    List<Note> notes = new ArrayList<>();
    waiting.forEach(
        (gate, apps) -> {
          String state = gate.state() == Gate.State.WAITING ? "waits" : "not known";
          notes.add(new Note(names(apps), state, gate.name() + ": " + gate.text()));
        });
    return notes;
  }

  private static List<Gate> gates(AppFacts app) {
    return app.declared().map(declared -> declared.updates().gates()).orElse(List.of());
  }

  /** Objects in clusters that no repository declares. */
  List<Note> undeclared() {
    List<Note> notes = new ArrayList<>();
    for (EnvironmentFacts environment : inventory.environments()) {
      if (!environment.undeclared().isEmpty()) {
        notes.add(new Note(environment.name(), "not declared", names(environment.undeclared())));
      }
    }
    return notes;
  }

  private static String names(List<String> all) {
    String shown = String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())));
    int more = all.size() - MOST_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** {@code 6 apps in 2 environments; 14 flags: 1 unhealthy, 1 drift; 2 sources unreadable}. */
  String summary() {
    Map<FlagKind, Integer> counts = new TreeMap<>();
    inventory
        .cells()
        .forEach(app -> app.flags().forEach(flag -> counts.merge(flag.kind(), 1, Integer::sum)));
    StringJoiner kinds = new StringJoiner(", ");
    counts.forEach((kind, count) -> kinds.add(count + " " + kind.id()));
    int flags = counts.values().stream().mapToInt(Integer::intValue).sum();
    int problems = inventory.environments().stream().mapToInt(e -> e.problems().size()).sum();
    return counted(inventory.apps().size(), "app")
        + " in "
        + counted(inventory.environments().size(), "environment")
        + "; "
        + (flags == 0 ? "no flags" : counted(flags, "flag") + ": " + kinds)
        + (problems == 0 ? "" : "; " + counted(problems, "source") + " unreadable");
  }

  static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
