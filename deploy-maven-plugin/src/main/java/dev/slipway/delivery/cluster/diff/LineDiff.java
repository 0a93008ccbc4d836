package dev.slipway.delivery.cluster.diff;

import dev.slipway.delivery.cluster.diff.Alignment.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds which lines of a text change: one excerpt per place, so that a long file shows what
 * matters.
 */
final class LineDiff {
  /** Of one text. */
  static final int MOST_PLACES = 20;

  // Above it, all between the first and the last different line counts as changed.
  private static final int MOST_PAIRS = 1_000_000;

  private static final String LINE_END = "⟨line break at the end⟩";

  private final List<String> before;
  private final List<String> after;

  private LineDiff(String before, String after) {
    this.before = List.of(before.split("\n", -1));
    this.after = List.of(after.split("\n", -1));
  }

  /**
   * @param path {@code data["application.yml"]}; those of the excerpts have the line in it after
   *     the change, {@code data["application.yml"] line 3}
   */
  static List<Excerpt> between(String path, String before, String after) {
    return new LineDiff(before, after).changes(path);
  }

  private List<Excerpt> changes(String path) {
    int shorter = Math.min(before.size(), after.size());
    int start = 0;
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<Place> places = places(start, before.size() - end, after.size() - end);
    List<Excerpt> changes = new ArrayList<>();
    for (Place p : places.subList(0, Math.min(places.size(), MOST_PLACES))) {
      changes.add(excerpt(path, p));
    }
    int more = places.size() - MOST_PLACES;
    if (more > 0) {
      Place next = places.get(MOST_PLACES);
      changes.add(
          new Excerpt(
              path,
              List.of(rest(more, before, next.from())),
              List.of(rest(more, after, next.youngFrom()))));
    }
    return changes;
  }

  private Excerpt excerpt(String path, Place p) {
    int count = p.to() - p.from();
    String at = path + " line " + (p.youngFrom() + 1);
    if (count != p.youngTo() - p.youngFrom()
        || count > Excerpts.MOST_LINES
        || last(before, p.to())
        || last(after, p.youngTo())) {
      return new Excerpt(
          at, lines(before, p.from(), p.to()), lines(after, p.youngFrom(), p.youngTo()));
    }
    List<String> old = new ArrayList<>();
    List<String> young = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LineExcerpts.Pair pair =
          LineExcerpts.lines(before.get(p.from() + i), after.get(p.youngFrom() + i));
      old.add(pair.before());
      young.add(pair.after());
    }
    return new Excerpt(at, old, young);
  }

  private static String rest(int places, List<String> lines, int from) {
    return Excerpts.LEFT_OUT
        + " "
        + places
        + (places == 1 ? " more place (" : " more places (")
        + Excerpts.checksum(lines.subList(from, lines.size()))
        + ")";
  }

  /** Whether a place extends beyond the last line break. */
  private static boolean last(List<String> all, int to) {
    return to == all.size() && all.get(to - 1).isEmpty();
  }

  private List<Place> places(int start, int endBefore, int endAfter) {
    int rows = endBefore - start;
    int columns = endAfter - start;
    if ((long) rows * columns > MOST_PAIRS) {
      return List.of(new Place(start, endBefore, start, endAfter));
    }
    return Alignment.places(
            rows,
            columns,
            (row, column) -> before.get(start + row).equals(after.get(start + column)))
        .stream()
        .map(
            place ->
                new Place(
                    start + place.from(),
                    start + place.to(),
                    start + place.youngFrom(),
                    start + place.youngTo()))
        .toList();
  }

  private static List<String> lines(List<String> all, int from, int to) {
    if (from == to) {
      return List.of();
    }
    List<String> lines = all.subList(from, to);
    if (!last(all, to)) {
      return Excerpts.lines(lines);
    }
    List<String> shown = new ArrayList<>(Excerpts.lines(lines.subList(0, lines.size() - 1)));
    shown.add(LINE_END);
    return shown;
  }
}
