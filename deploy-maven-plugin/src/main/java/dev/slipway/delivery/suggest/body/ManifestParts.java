package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.cluster.diff.Excerpt;
import dev.slipway.delivery.cluster.diff.Excerpts;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.suggest.body.BodyContent.Item;
import dev.slipway.delivery.suggest.changelog.ManifestDiff;
import dev.slipway.delivery.suggest.changelog.ManifestDiff.Kind;
import dev.slipway.delivery.suggest.changelog.ManifestDiff.ObjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The difference between two versions' manifests, folded, in the form of a plan. */
final class ManifestParts {
  private static final int MOST_OBJECTS = 200;
  private static final int MOST_FIELDS = 50;
  private static final int MOST_NEW_FIELDS = 12;
  private static final int MOST_NAME = 100;
  private static final String MASK = "***";

  private ManifestParts() {}

  static Optional<Part.Fold> fold(Item item) {
    String name = MarkdownText.html(UpdateName.plain(item.update()), MOST_NAME);
    String title = "Manifests of " + name + ": ";
    if (!item.change().problem().isEmpty()) {
      return Optional.of(
          new Part.Fold(
              title + "not compared",
              List.of(new Part.Block(List.of(item.change().problem()), "text"))));
    }
    return item.change()
        .manifests()
        .map(
            diff ->
                new Part.Fold(title + summary(diff), List.of(new Part.Block(lines(diff), "diff"))));
  }

  private static String summary(ManifestDiff diff) {
    if (diff.objects().isEmpty()) {
      return diff.versionOnly() == 0 ? "no difference" : "only the version differs";
    }
    List<String> parts = new ArrayList<>();
    add(diff.count(Kind.CHANGED), "changed", parts);
    add(diff.count(Kind.ADDED), "new", parts);
    add(diff.count(Kind.REMOVED), "removed", parts);
    return String.join(", ", parts);
  }

  private static void add(long count, String what, List<String> parts) {
    if (count > 0) {
      parts.add(CountText.of(count, "object") + " " + what);
    }
  }

  private static List<String> lines(ManifestDiff diff) {
    List<String> lines = new ArrayList<>();
    int shown = Math.min(MOST_OBJECTS, diff.objects().size());
    diff.objects().subList(0, shown).forEach(object -> object(object, lines));
    if (shown < diff.objects().size()) {
      lines.add("# " + CountText.of(diff.objects().size() - shown, "more object"));
    }
    if (diff.versionOnly() > 0) {
      String more = diff.objects().isEmpty() ? "object" : "more object";
      lines.add(
          "~ "
              + CountText.of(diff.versionOnly(), more)
              + ": version "
              + diff.from()
              + " -> "
              + diff.to());
    }
    if (lines.isEmpty()) {
      lines.add("# the manifests of both versions are the same");
    }
    return lines;
  }

  private static void object(ObjectChange object, List<String> lines) {
    String symbol =
        switch (object.kind()) {
          case ADDED -> "+ ";
          case CHANGED -> "~ ";
          case REMOVED -> "- ";
        };
    String before = object.before().isEmpty() ? "" : " (was " + object.before() + ")";
    lines.add(symbol + object.id() + before);
    int most = object.kind() == Kind.ADDED ? MOST_NEW_FIELDS : MOST_FIELDS;
    int shown = Math.min(most, object.fields().size());
    object.fields().subList(0, shown).forEach(field -> field(field, lines));
    if (shown < object.fields().size()) {
      lines.add("#     " + CountText.of(object.fields().size() - shown, "more field"));
    }
  }

  private static void field(FieldChange field, List<String> lines) {
    if (field.masked()) {
      // Its checksum would be another one in each run, and the description with it.
      lines.add("#     " + Excerpts.path(field.path()));
      lines.addAll(field.before().isEmpty() ? List.of() : List.of("-         " + MASK));
      lines.addAll(field.after().isEmpty() ? List.of() : List.of("+         " + MASK));
      return;
    }
    for (Excerpt excerpt : Excerpts.of(field)) {
      lines.add("#     " + excerpt.path());
      excerpt.before().forEach(line -> lines.add("-         " + line));
      excerpt.after().forEach(line -> lines.add("+         " + line));
    }
  }
}
