package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Problems of an environment, each in a few words: its column has no room for more. Pure. */
final class ProblemText {
  private static final int MOST = 3;
  private static final int LONGEST = 1000;

  private ProblemText() {}

  /** What failed, where and why. */
  static String line(UserErrorException problem) {
    String where = problem.error().where();
    return (where.isEmpty() ? "" : where + ": ") + why(problem);
  }

  /** What failed and why. */
  static String why(UserErrorException problem) {
    String why = problem.error().why();
    return oneLine(problem.error().what() + (why.isEmpty() ? "" : ": " + why));
  }

  /** What failed, the same for all apps: offline, or one host. */
  static String what(UserErrorException problem) {
    return oneLine(problem.error().what() + " [" + problem.error().code().label() + "]");
  }

  /** An unexpected failure. */
  static String failure(Exception problem) {
    return oneLine(problem.getClass().getSimpleName() + ": " + problem.getMessage());
  }

  /** A line for each problem, with the apps that have it. */
  static List<String> byApps(Map<String, List<String>> apps) {
    List<String> lines = new ArrayList<>();
    apps.forEach((what, names) -> lines.add(what + ": contents of " + few(names)));
    return lines;
  }

  /** All of them in a line. */
  static String all(Collection<String> problems) {
    List<String> distinct =
        problems.stream()
            .map(one -> VisibleText.line(one, LONGEST))
            .filter(one -> !one.isEmpty())
            .distinct()
            .toList();
    return distinct.size() <= MOST
        ? String.join("; ", distinct)
        : String.join("; ", distinct.subList(0, MOST))
            + "; and "
            + (distinct.size() - MOST)
            + " more problems";
  }

  private static String few(List<String> names) {
    return names.size() <= MOST
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
  }

  private static String oneLine(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
