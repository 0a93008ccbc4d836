package dev.slipway.delivery.notify.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What Slack refuses in a message, by its documentation and by what others found out. */
final class SlackLimits {
  /** Undocumented: about 13,200 characters in all blocks, where each block costs some too. */
  private static final int TOTAL = 13_200;

  private static final Set<String> TYPES = Set.of("header", "section", "context");

  /** Links of ours; any other angle bracket is a mention, a date or broken markup. */
  private static final Pattern LINK = Pattern.compile("<https?://[^<>|\\s]{1,2900}\\|[^<>|]+>");

  private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt);");

  private SlackLimits() {}

  static List<String> problems(JsonNode message) {
    List<String> problems = new ArrayList<>();
    String text = message.path("text").asString("");
    if (text.isEmpty()) {
      problems.add("no text");
    }
    if (text.length() > 4000) {
      problems.add("text of " + text.length());
    }
    markup(text, problems);
    JsonNode blocks = message.path("blocks");
    if (blocks.size() > 50) {
      problems.add(blocks.size() + " blocks");
    }
    int total = 0;
    for (JsonNode block : blocks) {
      total += 125 + block(block, problems);
    }
    if (total > TOTAL) {
      problems.add("msg_blocks_too_long: " + total);
    }
    return problems;
  }

  private static int block(JsonNode block, List<String> problems) {
    String type = block.path("type").asString("");
    if (!TYPES.contains(type)) {
      problems.add("block of type " + type);
    }
    if (type.equals("context")) {
      JsonNode elements = block.path("elements");
      if (elements.isEmpty() || elements.size() > 10) {
        problems.add("context of " + elements.size());
      }
      int length = 0;
      for (JsonNode element : elements) {
        length += text(element, "mrkdwn", 3000, problems);
      }
      return length;
    }
    return type.equals("header")
        ? text(block.path("text"), "plain_text", 150, problems)
        : text(block.path("text"), "mrkdwn", 3000, problems);
  }

  private static int text(JsonNode node, String type, int most, List<String> problems) {
    String text = node.path("text").asString("");
    if (!node.path("type").asString("").equals(type)) {
      problems.add("text of type " + node.path("type"));
    }
    if (text.isBlank() || text.length() > most) {
      problems.add(type + " of " + text.length());
    }
    if (type.equals("mrkdwn")) {
      markup(text, problems);
      if (!node.path("verbatim").asBoolean(false)) {
        problems.add("plain words become links");
      }
    }
    return text.length();
  }

  private static void markup(String text, List<String> problems) {
    String rest = LINK.matcher(text).replaceAll("");
    if (rest.contains("<") || rest.contains(">")) {
      problems.add("not escaped: " + rest);
    }
    if (ENTITY.matcher(rest).replaceAll("").contains("&")) {
      problems.add("not an entity: " + rest);
    }
    text.codePoints()
        .filter(
            point ->
                point != '\n'
                    && (Character.getType(point) == Character.CONTROL
                        || Character.getType(point) == Character.FORMAT
                        || Character.getType(point) == Character.SURROGATE))
        .forEach(point -> problems.add("character " + Integer.toHexString(point)));
  }
}
