package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.suggest.body.BodyContent.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what a merge request says: first what decides, on one screen; then, folded, commits,
 * changelog files and manifests. Text of other people never acts in it. What has no room is cut on
 * the end of a line, and counted. Pure.
 */
public final class BodyWriter {
  // For the lines that end a description.
  private static final int RESERVE = 1_000;

  // Shares of the room that is left, in percent: manifests get the rest.
  private static final int CHANGES = 60;
  private static final int NOTES = 50;

  private static final int PERCENT = 100;
  private static final String FOOT =
      "Close this merge request to skip what it proposes. Add a commit to its branch to take it"
          + " over: Slipway then leaves it alone.";

  private BodyWriter() {}

  /** Title and description. */
  public static Body write(BodyContent content) {
    return write(content, Body.MOST_CHARACTERS);
  }

  static Body write(BodyContent content, int limit) {
    return new Body(TitleText.of(content), description(content, limit));
  }

  private static String description(BodyContent content, int limit) {
    List<Item> items = content.items();
    List<Part.Fold> changes = new ArrayList<>();
    List<Part.Fold> notes = new ArrayList<>();
    List<Part.Fold> manifests = new ArrayList<>();
    for (Item item : items) {
      new ChangeParts(item).fold().ifPresent(changes::add);
      NoteParts.fold(item).ifPresent(notes::add);
      ManifestParts.fold(item).ifPresent(manifests::add);
    }
    boolean many = items.size() > 1;
    List<List<Part.Fold>> folds =
        List.of(
            together("Changes by app", changes, many),
            together("Changelog files by app", notes, many),
            together("Manifests by app", manifests, many));
    int lines = folds.stream().mapToInt(List::size).sum();
    FirstScreen first = new FirstScreen(content, lines);
    StringBuilder text = new StringBuilder();
    first.lines().forEach(line -> text.append(line).append("\n"));

    int room = limit - RESERVE - content.marker().length();
    PartWriter writer = new PartWriter(text, room);
    first.all().ifPresent(writer::write);
    int[] shares = {CHANGES, NOTES, PERCENT};
    for (int i = 0; i < folds.size(); i++) {
      int left = Math.max(0, room - text.length());
      writer.limit(text.length() + (int) ((long) left * shares[i] / PERCENT));
      folds.get(i).forEach(writer::write);
    }
    if (writer.omitted() > 0) {
      text.append("\n**Shortened: ").append(writer.omitted());
      text.append(writer.omitted() == 1 ? " line was" : " lines were").append(" left out.**\n");
    }
    text.append("\n").append(FOOT).append("\n");
    if (!content.marker().isEmpty()) {
      text.append("\n").append(content.marker()).append("\n");
    }
    return text.toString();
  }

  /** One line of the first screen, however many there are. */
  private static List<Part.Fold> together(String title, List<Part.Fold> folds, boolean many) {
    return many && !folds.isEmpty() ? List.of(new Part.Fold(title, List.copyOf(folds))) : folds;
  }
}
