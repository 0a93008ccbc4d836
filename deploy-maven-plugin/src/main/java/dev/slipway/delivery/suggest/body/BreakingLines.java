package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.body.BodyContent.Item;
import dev.slipway.delivery.suggest.changelog.Changelog.Group;
import dev.slipway.delivery.suggest.changelog.CommitTexts;
import java.util.ArrayList;
import java.util.List;

/** Breaking changes: a heading, and one line each. */
final class BreakingLines {
  private static final int MOST = 4;
  private static final int MOST_TEXT = 160;

  private BreakingLines() {}

  static List<String> of(List<Item> items) {
    List<String> found = new ArrayList<>();
    for (Item item : items) {
      String app = items.size() == 1 ? "" : UpdateName.cell(item.update()) + ": ";
      for (Group group : item.changelog().groups()) {
        if (group.breaking()) {
          lines(group).forEach(line -> found.add("- " + app + line));
        }
      }
    }
    if (found.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("**Breaking changes: " + found.size() + "**");
    lines.add("");
    lines.addAll(found.subList(0, Math.min(MOST - 1, found.size())));
    if (found.size() == MOST) {
      lines.add(found.get(MOST - 1));
    } else if (found.size() > MOST) {
      lines.add("- and " + (found.size() - MOST + 1) + " more");
    }
    return lines;
  }

  /** One for a merge request; one for each commit without one. */
  private static List<String> lines(Group group) {
    List<CommitFacts> commits =
        group.commits().stream().filter(c -> CommitTexts.isBreaking(c.message())).toList();
    if (group.mergeRequest().isPresent()) {
      String note =
          commits.stream()
              .map(BreakingLines::note)
              .filter(n -> !n.isEmpty())
              .findFirst()
              .orElse("");
      return List.of(GroupText.request(group.mergeRequest().get()) + note);
    }
    return commits.stream().map(commit -> GroupText.commit(commit) + note(commit)).toList();
  }

  private static String note(CommitFacts commit) {
    String note = CommitTexts.breakingNote(commit.message());
    return note.isEmpty() ? "" : ": " + MarkdownText.text(note, MOST_TEXT);
  }
}
