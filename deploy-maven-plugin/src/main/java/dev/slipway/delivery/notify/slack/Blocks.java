package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.notify.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of one message, within Slack's limits: those that are documented for each block, and
 * the one for the whole message that is not ({@code msg_blocks_too_long}, at about 13,200).
 */
final class Blocks {
  /** Characters of a section. */
  static final int SECTION = 3000;

  private static final int HEADER = 150;
  private static final int MOST_BLOCKS = 45;
  private static final int MOST_CHARACTERS = 12_000;

  /** What a block costs beside its text. */
  private static final int OVERHEAD = 125;

  private final List<Map<String, Object>> blocks = new ArrayList<>();
  private int characters;

  /** A heading: plain text, in which nothing is markup. */
  void header(String text) {
    String line = PlainText.line(text, HEADER);
    Map<String, Object> plain = map("type", "plain_text", "text", line);
    plain.put("emoji", false);
    add(map("type", "header", "text", plain), line.length());
  }

  /** Small texts in markup, at most ten; no block where there is no text, which Slack refuses. */
  void context(List<String> markups) {
    List<String> shown = markups.stream().filter(markup -> !markup.isBlank()).toList();
    if (!shown.isEmpty()) {
      add(
          map("type", "context", "elements", shown.stream().map(Blocks::text).toList()),
          shown.stream().mapToInt(String::length).sum());
    }
  }

  /** Text in markup, which must fit in a section; left out when the message is full. */
  void section(String markup) {
    if (markup.length() > SECTION) {
      throw new IllegalArgumentException("a section of " + markup.length() + " characters");
    }
    add(map("type", "section", "text", text(markup)), markup.length());
  }

  /** Whether so many characters fit in, and the last line behind them. */
  boolean hasRoomFor(int length) {
    int reserve = 2 * (OVERHEAD + 200);
    return blocks.size() + 3 <= MOST_BLOCKS
        && characters + length + OVERHEAD + reserve <= MOST_CHARACTERS;
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  List<Map<String, Object>> all() {
    return List.copyOf(blocks);
  }

  private void add(Map<String, Object> block, int length) {
    if (blocks.size() < MOST_BLOCKS && characters + length + OVERHEAD <= MOST_CHARACTERS) {
      characters += length + OVERHEAD;
      blocks.add(block);
    }
  }

  /** Without links and mentions that Slack would make of plain words. */
  private static Map<String, Object> text(String markup) {
    Map<String, Object> text = map("type", "mrkdwn", "text", markup);
    text.put("verbatim", true);
    return text;
  }

  /** In this order in every JVM: its hash is kept. */
  private static Map<String, Object> map(String first, Object one, String second, Object other) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(first, one);
    map.put(second, other);
    return map;
  }
}
