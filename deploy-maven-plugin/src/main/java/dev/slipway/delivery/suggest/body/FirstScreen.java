package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.body.BodyContent.Item;
import dev.slipway.delivery.suggest.changelog.Changelog;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What decides, within the lines of one screen: warnings, versions, breaking changes, gates. */
final class FirstScreen {
  // Headings of the table, the foot, and a line that says what was shortened.
  private static final int FIXED = 4;
  private static final int MOST_ROWS = 500;
  private static final int MOST_OWNER = 60;

  private final List<Item> items;
  private final List<String> lines = new ArrayList<>();
  private final List<String> rows;
  private final boolean allShown;

  /**
   * @param folds lines that folded parts take
   */
  FirstScreen(BodyContent content, int folds) {
    items = content.items();
    List<String> warnings = WarningLines.of(content);
    List<String> breaking = BreakingLines.of(items);
    List<String> gates = GateLines.of(content.proposal().gates());
    rows = items.stream().limit(MOST_ROWS).map(FirstScreen::row).toList();
    int used = warnings.size() + breaking.size() + gates.size() + folds + FIXED;
    int room = Math.max(1, Body.FIRST_SCREEN - used);
    allShown = rows.size() <= room && items.size() <= MOST_ROWS;
    warnings.forEach(line -> paragraph(List.of(line)));
    // The one that shows all of them takes a line too.
    paragraph(table(allShown ? rows : rows.subList(0, Math.min(rows.size(), room - 1))));
    paragraph(breaking);
    paragraph(gates);
  }

  /** The lines, with empty ones between paragraphs. */
  List<String> lines() {
    return lines;
  }

  /** All rows, where there are more than the first screen has. */
  Optional<Part> all() {
    if (allShown) {
      return Optional.empty();
    }
    List<String> table = new ArrayList<>(table(rows));
    if (items.size() > rows.size()) {
      table.add("");
      table.add("and " + (items.size() - rows.size()) + " more");
    }
    return Optional.of(
        new Part.Fold("All " + items.size() + " updates", List.of(new Part.Lines(table))));
  }

  private void paragraph(List<String> paragraph) {
    if (!paragraph.isEmpty()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(paragraph);
    }
  }

  private List<String> table(List<String> shown) {
    boolean apps = items.stream().allMatch(FirstScreen::isApp);
    List<String> table = new ArrayList<>();
    table.add("| " + (apps ? "app" : "what") + " | from | to | changes | owner |");
    table.add("| --- | --- | --- | --- | --- |");
    table.addAll(shown);
    return table;
  }

  private static String row(Item item) {
    String owner = item.update().owner();
    return "| "
        + UpdateName.cell(item.update())
        + " | "
        + UpdateName.from(item.update())
        + " | "
        + UpdateName.to(item.update())
        + " | "
        + changes(item)
        + " | "
        + (owner.isEmpty() ? "-" : MarkdownText.text(owner, MOST_OWNER))
        + " |";
  }

  private static boolean isApp(Item item) {
    return item.update().reference().kind() == ReferenceKind.BUNDLE;
  }

  private static String changes(Item item) {
    Changelog changelog = item.changelog();
    String words =
        switch (changelog.direction()) {
          case FORWARD -> CountText.added(changelog);
          case BACKWARD -> CountText.removed(changelog) + " taken back";
          case DIVERGED ->
              CountText.added(changelog) + ", " + CountText.removed(changelog) + " missing";
          case SAME -> "same commit";
          case UNKNOWN -> isApp(item) ? "unknown" : "-";
        };
    return changelog
        .compare()
        .map(URI::toString)
        .flatMap(page -> MarkdownText.link(words, page))
        .orElse(words);
  }
}
