package dev.slipway.delivery.cluster.diff;

import java.util.ArrayList;
import java.util.List;

/** Finds where two sequences differ, aligned by their longest common subsequence. */
final class Alignment {
  /** From and to in the one, from and to in the other. */
  record Place(int from, int to, int youngFrom, int youngTo) {}

  /** Whether a thing of the one is the same as a thing of the other. */
  interface Same {
    boolean at(int old, int young);
  }

  private final int olds;
  private final int youngs;
  private final Same same;

  private Alignment(int olds, int youngs, Same same) {
    this.olds = olds;
    this.youngs = youngs;
    this.same = same;
  }

  /**
   * The places, in order. Takes as much memory as there are pairs.
   *
   * @param olds how many things the one has
   * @param youngs how many things the other has
   */
  static List<Place> places(int olds, int youngs, Same same) {
    return new Alignment(olds, youngs, same).places();
  }

  private List<Place> places() {
    int[][] common = common();
    List<Place> places = new ArrayList<>();
    int old = 0;
    int young = 0;
    while (old < olds || young < youngs) {
      if (meets(old, young)) {
        old++;
        young++;
        continue;
      }
      int from = old;
      int youngFrom = young;
      while ((old < olds || young < youngs) && !meets(old, young)) {
        if (young == youngs || old < olds && common[old + 1][young] >= common[old][young + 1]) {
          old++;
        } else {
          young++;
        }
      }
      places.add(new Place(from, old, youngFrom, young));
    }
    return places;
  }

  private boolean meets(int old, int young) {
    return old < olds && young < youngs && same.at(old, young);
  }

  /** How many things the rests from two positions on have in common, in order. */
  private int[][] common() {
    int[][] common = new int[olds + 1][youngs + 1];
    for (int old = olds - 1; old >= 0; old--) {
      for (int young = youngs - 1; young >= 0; young--) {
        common[old][young] =
            same.at(old, young)
                ? common[old + 1][young + 1] + 1
                : Math.max(common[old + 1][young], common[old][young + 1]);
      }
    }
    return common;
  }
}
