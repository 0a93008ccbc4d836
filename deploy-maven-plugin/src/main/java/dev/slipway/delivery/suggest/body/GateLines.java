package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.gate.Gate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The gates of a proposal: a heading, and one line each, those that wait first. */
final class GateLines {
  private static final int MOST = 6;
  private static final int MOST_NAME = 40;
  private static final int MOST_TEXT = 200;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private GateLines() {}

  static List<String> of(List<Gate> gates) {
    if (gates.isEmpty()) {
      return List.of();
    }
    List<Gate> sorted = new ArrayList<>(gates);
    sorted.sort(Comparator.comparing(gate -> gate.state() == Gate.State.OPEN));
    long open = gates.stream().filter(gate -> gate.state() == Gate.State.OPEN).count();
    List<String> lines = new ArrayList<>();
    lines.add("**Gates: " + open + " of " + gates.size() + " open**");
    lines.add("");
    int shown = gates.size() <= MOST ? gates.size() : MOST - 1;
    sorted.subList(0, shown).forEach(gate -> lines.add(line(gate)));
    if (shown < gates.size()) {
      lines.add("- and " + (gates.size() - shown) + " more");
    }
    return lines;
  }

  private static String line(Gate gate) {
    String state =
        switch (gate.state()) {
          case OPEN -> "open: ";
          case WAITING -> "**waits for** ";
          case UNKNOWN -> "**not known, so it waits for** ";
        };
    String text = MarkdownText.text(gate.text(), MOST_TEXT);
    return "- "
        + state
        + MarkdownText.text(gate.name(), MOST_NAME)
        + (text.isEmpty() ? "" : ": " + text)
        + gate.opens().map(GateLines::opens).orElse("");
  }

  private static String opens(Instant time) {
    return "; opens " + TIME.format(time);
  }
}
