package dev.slipway.delivery.inventory;

import dev.slipway.delivery.suggest.gate.Gate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What updates of each app wait for.
 *
 * @param gates by app; empty where nothing is proposed
 */
public record UpdateGates(Map<String, List<Gate>> gates) {
  /** Of an environment in which nothing is proposed. */
  public static final UpdateGates NONE = new UpdateGates(Map.of());

  private static final int NAMED = 5;

  public UpdateGates {
    gates = new TreeMap<>(gates);
  }

  /**
   * What an app waits for, by the names of its gates: {@code hold, window}. It is not open where a
   * gate is not known.
   */
  String waits(String app) {
    List<Gate> all = gates.getOrDefault(app, List.of());
    String names =
        all.stream()
            .filter(gate -> gate.state() == Gate.State.WAITING)
            .map(Gate::name)
            .collect(Collectors.joining(", "));
    boolean open = all.stream().allMatch(gate -> gate.state() == Gate.State.OPEN);
    return open ? "open" : names.isEmpty() ? "not known" : names;
  }

  /** A line for each gate, with the apps that it is for; the same gate of several apps once. */
  List<String> lines() {
    Map<String, List<String>> apps = new LinkedHashMap<>();
    gates.forEach(
        (app, all) ->
            all.forEach(
                gate -> apps.computeIfAbsent(gate.line(), any -> new ArrayList<>()).add(app)));
    List<String> lines = new ArrayList<>();
    apps.forEach((gate, names) -> lines.add(names(names) + ": " + gate));
    return lines;
  }

  private String names(List<String> names) {
    if (names.size() == gates.size() && names.size() > 1) {
      return "all apps";
    }
    return names.size() <= NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
  }
}
