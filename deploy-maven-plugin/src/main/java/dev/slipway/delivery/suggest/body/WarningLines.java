package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.body.BodyContent.Item;
import dev.slipway.delivery.suggest.changelog.ChangeRange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import java.util.ArrayList;
import java.util.List;

/** What a reviewer has to know before merging, one line each. */
final class WarningLines {
  private static final int MOST = 4;
  private static final int MOST_REASON = 300;

  private WarningLines() {}

  static List<String> of(BodyContent content) {
    List<String> lines = new ArrayList<>();
    for (Item item : content.items()) {
      lines.addAll(of(item));
    }
    if (lines.size() <= MOST) {
      return lines;
    }
    int more = lines.size() - (MOST - 1);
    List<String> shown = new ArrayList<>(lines.subList(0, MOST - 1));
    shown.add("**" + more + " more warnings**: see the changes of each app.");
    return shown;
  }

  private static List<String> of(Item item) {
    Changelog changelog = item.changelog();
    String name = UpdateName.cell(item.update());
    List<String> lines = new ArrayList<>();
    if (item.direction() == Changelog.Direction.BACKWARD) {
      lines.add(
          "**Downgrade:** "
              + name
              + " goes back to an older commit: "
              + CountText.removed(changelog)
              + (changelog.removed().size() == 1 ? " is" : " are")
              + " taken back.");
    }
    if (item.direction() == Changelog.Direction.DIVERGED) {
      lines.add(
          "**Diverged:** "
              + CountText.removed(changelog)
              + " of "
              + name
              + " "
              + UpdateName.from(item.update())
              + (changelog.removed().size() == 1 ? " is" : " are")
              + " not in "
              + UpdateName.to(item.update())
              + ".");
    }
    boolean app = item.update().reference().kind() == ReferenceKind.BUNDLE;
    if (item.direction() == Changelog.Direction.UNKNOWN && app) {
      lines.add(
          "**Changes unknown:** "
              + name
              + ": "
              + MarkdownText.text(changelog.extent().reason(), MOST_REASON)
              + ".");
    }
    if (ChangeRange.of(item.update()).to().isDirty()) {
      lines.add(
          "**Uncommitted changes:** "
              + name
              + " "
              + UpdateName.to(item.update())
              + " was built with changes that are in no commit.");
    }
    return lines;
  }
}
