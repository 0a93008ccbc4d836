package dev.slipway.delivery.cluster.diff;

import java.util.ArrayList;
import java.util.List;

/** Where two lines differ, word by word. */
final class Differences {
  // Above it, all between the first and the last difference counts as different.
  private static final int MOST_PAIRS = 250_000;

  /** From and to in the one, from and to in the other. */
  record Place(int from, int to, int youngFrom, int youngTo) {}

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
    int rows = words.size() - 1;
    int columns = youngWords.size() - 1;
    int[][] common = new int[rows + 1][columns + 1];
    for (int row = rows - 1; row >= 0; row--) {
      for (int column = columns - 1; column >= 0; column--) {
        common[row][column] =
            same(old, words, row, young, youngWords, column)
                ? common[row + 1][column + 1] + 1
                : Math.max(common[row + 1][column], common[row][column + 1]);
      }
    }
    List<Place> places = new ArrayList<>();
    int row = 0;
    int column = 0;
    while (row < rows || column < columns) {
      if (row < rows && column < columns && same(old, words, row, young, youngWords, column)) {
        row++;
        column++;
        continue;
      }
      int fromRow = row;
      int fromColumn = column;
      while ((row < rows || column < columns)
          && !(row < rows
              && column < columns
              && same(old, words, row, young, youngWords, column))) {
        if (column == columns || row < rows && common[row + 1][column] >= common[row][column + 1]) {
          row++;
        } else {
          column++;
        }
      }
      places.add(
          new Place(
              words.get(fromRow),
              words.get(row),
              youngWords.get(fromColumn),
              youngWords.get(column)));
    }
    return places;
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
