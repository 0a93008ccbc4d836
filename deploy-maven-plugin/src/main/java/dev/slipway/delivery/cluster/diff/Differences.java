package dev.slipway.delivery.cluster.diff;

import dev.slipway.delivery.cluster.diff.Alignment.Place;
import java.util.ArrayList;
import java.util.List;

/** Finds where two lines differ, word by word. */
final class Differences {
  // Above it, all between the first and the last difference counts as different.
  private static final int MOST_PAIRS = 250_000;

  private Differences() {}

  /** The places, in order; at least one for lines that are not equal. */
  static List<Place> of(String old, String young) {
    int shorter = Math.min(old.length(), young.length());
    int start = 0;
    while (start < shorter && old.charAt(start) == young.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && old.charAt(old.length() - 1 - end) == young.charAt(young.length() - 1 - end)) {
      end++;
    }
    int to = old.length() - end;
    int youngTo = young.length() - end;
    List<Integer> words = words(old, start, to);
    List<Integer> youngWords = words(young, start, youngTo);
    if ((long) words.size() * youngWords.size() > MOST_PAIRS) {
      return List.of(new Place(start, to, start, youngTo));
    }
    return places(old, words, young, youngWords);
  }

  /** Where words begin, and the end of the last. */
  private static List<Integer> words(String text, int from, int to) {
    List<Integer> words = new ArrayList<>();
    for (int i = from; i < to; i++) {
      boolean within =
          i > from
              && Character.isLetterOrDigit(text.charAt(i))
              && Character.isLetterOrDigit(text.charAt(i - 1));
      if (!within) {
        words.add(i);
      }
      if (words.size() > MOST_PAIRS) {
        return words;
      }
    }
    words.add(to);
    return words;
  }

  private static List<Place> places(
      String old, List<Integer> words, String young, List<Integer> youngWords) {
    return Alignment.places(
            words.size() - 1,
            youngWords.size() - 1,
            (row, column) -> same(old, words, row, young, youngWords, column))
        .stream()
        .map(
            place ->
                new Place(
                    words.get(place.from()),
                    words.get(place.to()),
                    youngWords.get(place.youngFrom()),
                    youngWords.get(place.youngTo())))
        .toList();
  }

  private static boolean same(
      String old,
      List<Integer> words,
      int row,
      String young,
      List<Integer> youngWords,
      int column) {
    int from = words.get(row);
    int length = words.get(row + 1) - from;
    int youngFrom = youngWords.get(column);
    return length == youngWords.get(column + 1) - youngFrom
        && old.regionMatches(from, young, youngFrom, length);
  }
}
