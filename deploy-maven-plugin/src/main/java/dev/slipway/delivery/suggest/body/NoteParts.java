package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.body.BodyContent.Item;
import dev.slipway.delivery.suggest.changelog.Changelog.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sections of a changelog file, as source: its Markdown is text of other people. */
final class NoteParts {
  private static final int WIDTH = 100;
  private static final int MOST_LINE = 5_000;
  private static final int MOST_LINES = 2_000;
  private static final int MOST_NAME = 100;

  private NoteParts() {}

  static Optional<Part.Fold> fold(Item item) {
    String notes = item.changelog().notes();
    if (notes.isBlank()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    notes.lines().limit(MOST_LINES).forEach(line -> wrap(line, lines));
    String name = MarkdownText.html(UpdateName.plain(item.update()), MOST_NAME);
    String back = item.direction() == Direction.BACKWARD ? ", taken back" : "";
    return Optional.of(
        new Part.Fold(
            "Changelog file of " + name + back, List.of(new Part.Block(lines, "markdown"))));
  }

  /** Long lines are broken between words. */
  private static void wrap(String whole, List<String> lines) {
    String rest = whole.substring(0, Math.min(MOST_LINE, whole.length()));
    String indent = "";
    while (indent.length() + rest.length() > WIDTH) {
      int end = rest.lastIndexOf(' ', WIDTH - indent.length());
      if (end <= rest.length() - rest.stripLeading().length()) {
        break;
      }
      lines.add(indent + rest.substring(0, end));
      if (indent.isEmpty()) {
        int text = whole.length() - whole.stripLeading().length();
        boolean item = whole.stripLeading().matches("[-*+] .*");
        indent = " ".repeat(Math.min(WIDTH / 4, text + (item ? 2 : 0)));
      }
      rest = rest.substring(end + 1).stripLeading();
    }
    lines.add(indent + rest);
  }
}
