package dev.slipway.delivery.dryrun;

import dev.slipway.delivery.sandbox.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All rejections of all servers and apps, as one table. Pure. */
final class RejectionTable {
  private RejectionTable() {}

  /** The number of rejected objects. */
  static long objects(List<Rejection> rejections) {
    return rejections.stream().map(c -> c.app() + " " + c.object()).distinct().count();
  }

  /**
   * The lines: each app with its objects and their messages; the same message of both servers is
   * one line.
   */
  static List<String> lines(List<Rejection> rejections) {
    Map<String, Map<String, Map<String, String>>> apps = new TreeMap<>();
    for (Rejection one : rejections) {
      String app = "app " + one.app() + (one.owner().isEmpty() ? "" : " (" + one.owner() + ")");
      apps.computeIfAbsent(app, any -> new LinkedHashMap<>())
          .computeIfAbsent(one.object() + ", " + one.place(), any -> new LinkedHashMap<>())
          .merge(
              one.message(),
              one.server(),
              (a, b) -> a.equals(b) ? a : "sandbox and live" + " cluster");
    }
    List<String> lines = new ArrayList<>();
    apps.forEach(
        (app, objects) -> {
          lines.add(app);
          objects.forEach(
              (object, messages) -> {
                lines.add("  " + object);
                messages.forEach((message, server) -> lines.add("    " + server + ": " + message));
              });
        });
    return lines;
  }
}
