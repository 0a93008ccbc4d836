package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.diff.Excerpts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The changes of a plan to one app.
 *
 * @param changes in apply order
 */
record AppPlan(String app, List<PlannedChange> changes, List<PlannedDeletion> deletions) {
  /** The apps of a plan to which something happens, by name. */
  static List<AppPlan> of(Plan plan) {
    Map<String, AppPlan> apps = new TreeMap<>();
    plan.changes().forEach(change -> at(apps, change.app()).changes.add(change));
    plan.deletions().forEach(deletion -> at(apps, deletion.app()).deletions.add(deletion));
    return apps.values().stream().filter(AppPlan::busy).toList();
  }

  private static AppPlan at(Map<String, AppPlan> apps, String name) {
    return apps.computeIfAbsent(
        name, app -> new AppPlan(app, new ArrayList<>(), new ArrayList<>()));
  }

  private boolean busy() {
    return !deletions.isEmpty() || count(Action.UNCHANGED) < changes.size();
  }

  long count(Action action) {
    return changes.stream().filter(change -> change.action() == action).count();
  }

  /** What is listed per object, in apply order. */
  List<PlannedChange> told() {
    return changes.stream()
        .filter(change -> change.action() != Action.UNCHANGED && !VersionChange.only(change))
        .toList();
  }

  /** What is listed for several objects together, one per line. */
  List<String> together() {
    return VersionChange.lines(
        changes.stream().filter(VersionChange::only).toList(), !told().isEmpty());
  }

  /** {@code orders 1.4.1 -> 1.4.2 (team-orders)}, as far as it is known. */
  String title() {
    return app + version() + owner();
  }

  /** {@code " (team-orders)"}, or nothing. */
  private String owner() {
    return changes.stream()
        .map(PlannedChange::owner)
        .filter(owner -> !owner.isEmpty())
        .findFirst()
        .map(owner -> " (" + owner + ")")
        .orElse("");
  }

  /** The version label of its first changed object. */
  private String version() {
    return changes.stream()
        .filter(change -> change.action() == Action.CHANGE)
        .flatMap(change -> change.fields().stream())
        .filter(VersionChange::isVersion)
        .filter(field -> !field.before().isEmpty() && !field.after().isEmpty())
        .findFirst()
        .map(field -> " " + Excerpts.line(field.before()) + " -> " + Excerpts.line(field.after()))
        .orElse("");
  }
}
