package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.rollout.explanation.CompareLink;
import dev.slipway.delivery.suggest.changelog.ChangeRange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.Changelog.Direction;
import dev.slipway.delivery.suggest.changelog.Changelog.Group;
import dev.slipway.delivery.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed in a service between two versions that environments name.
 *
 * @param link page that compares the two commits; empty where it is unknown
 * @param items one per merge request, else per commit; what a rollback takes away after a minus
 * @param note why it is not all that changed; empty if it is
 */
record ServiceChanges(String from, String to, String link, List<String> items, String note) {
  private static final int MOST_ITEMS = 100;
  private static final int SHOWN_ITEMS = 20;
  private static final int MOST_TEXT = 160;

  ServiceChanges {
    items = List.copyOf(items);
  }

  static ServiceChanges of(
      AppVersion before, AppVersion after, Changelogs.Service service, Changelogs changelogs) {
    Changelog log =
        changelogs.of(
            service,
            new ChangeRange(
                new ChangeRange.Point(before.version(), before.commit()),
                new ChangeRange.Point(after.version(), after.commit())));
    List<String> items = new ArrayList<>();
    log.groups().forEach(group -> add(group, items));
    log.removed().forEach(commit -> items.add("- without: " + text(commit.subject())));
    boolean more = items.size() > MOST_ITEMS || log.extent().truncated();
    String reason = log.direction() == Direction.UNKNOWN ? text(log.extent().reason()) : "";
    return new ServiceChanges(
        before.commit(),
        after.commit(),
        log.compare()
            .map(Object::toString)
            .or(() -> CompareLink.of(service.source(), before.commit(), after.commit()))
            .orElse(""),
        items.subList(0, Math.min(items.size(), MOST_ITEMS)),
        more ? "more were left out, %s commits in all".formatted(log.extent().commits()) : reason);
  }

  private static void add(Group group, List<String> items) {
    if (group.mergeRequest().isPresent()) {
      items.add(
          "- %s%s (!%s)"
              .formatted(
                  group.breaking() ? "BREAKING " : "",
                  text(group.mergeRequest().get().title()),
                  group.mergeRequest().get().iid()));
    } else {
      for (CommitFacts commit : group.commits()) {
        items.add("- " + text(commit.subject()) + " (" + Facts.shortened(commit.id()) + ")");
      }
    }
  }

  private static String text(String text) {
    return VisibleText.line(text, MOST_TEXT);
  }

  List<String> lines(String indent) {
    List<String> lines = new ArrayList<>();
    if (!link.isEmpty()) {
      lines.add(indent + link);
    } else if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
      lines.add(indent + "commits " + Facts.shortened(from) + " to " + Facts.shortened(to));
    }
    items.stream().limit(SHOWN_ITEMS).forEach(item -> lines.add(indent + item));
    if (items.size() > SHOWN_ITEMS) {
      lines.add(indent + "and " + (items.size() - SHOWN_ITEMS) + " more");
    }
    if (!note.isEmpty()) {
      lines.add(indent + "(" + note + ")");
    }
    return lines;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", from);
    json.put("to", to);
    json.put("link", link);
    json.put("items", items);
    json.put("note", note);
    json.values().removeIf(""::equals);
    return json;
  }
}
