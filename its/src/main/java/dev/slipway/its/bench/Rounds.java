package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs two things in turn, A B A B, so that a busy moment of the machine meets both; one round
 * before does not count.
 *
 * @param count rounds that count
 * @param out takes a line a round
 */
record Rounds(int count, PrintStream out) {

  /** One thing that can be timed. */
  interface Timed {
    Duration run() throws IOException;
  }

  /** Medians, in seconds. */
  record Medians(double ours, double peer) {}

  Medians measure(Timed ours, Timed peer) throws IOException {
    ours.run();
    peer.run();
    List<Double> oursSeconds = new ArrayList<>();
    List<Double> peerSeconds = new ArrayList<>();
    for (int round = 1; round <= count; round++) {
      oursSeconds.add(ours.run().toMillis() / 1000.0);
      peerSeconds.add(peer.run().toMillis() / 1000.0);
      out.printf(
          Locale.ROOT,
          "round %d of %d: ours %.2f s, peer %.2f s%n",
          round,
          count,
          oursSeconds.get(round - 1),
          peerSeconds.get(round - 1));
    }
    return new Medians(median(oursSeconds), median(peerSeconds));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
