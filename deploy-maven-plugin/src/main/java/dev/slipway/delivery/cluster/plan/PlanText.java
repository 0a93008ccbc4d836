package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.manifest.validate.report.Legible;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan as lines for the console. Long ones are shortened and say so; the file has all. Pure. */
public final class PlanText {
  /** Of each action of an app. What is refused, made anew or deleted is always there. */
  static final int MOST_OBJECTS = 50;

  /** Of each object. */
  static final int MOST_FIELDS = 12;

  /** Of what is kept, and of warnings. */
  static final int MOST_NOTES = 50;

  private static final int WIDTH = 100;
  private static final String ALL = " (the plan's file has all)";

  private final List<String> lines = new ArrayList<>();
  private Map<List<FieldChange>, String> seen = new HashMap<>();

  private PlanText() {}

  /** The lines, the last one sums up; nothing in them can steer a terminal. */
  public static List<String> lines(Plan plan) {
    PlanText text = new PlanText();
    AppPlan.of(plan).forEach(text::app);
    text.notes("Kept:", plan.kept());
    text.notes("Warnings:", plan.warnings());
    text.add(
        "", "Plan for " + plan.environment() + " on " + plan.server() + ": " + Summary.of(plan));
    return List.copyOf(text.lines);
  }

  private void app(AppPlan app) {
    add("", app.title());
    seen = new HashMap<>();
    Map<Action, Integer> objects = new EnumMap<>(Action.class);
    for (PlannedChange change : app.told()) {
      int before = objects.merge(change.action(), 1, Integer::sum) - 1;
      boolean always =
          change.action() == Action.REFUSE
              || change.action() == Action.RECREATE
              || change.checkedAfter() > 0;
      if (always || before < MOST_OBJECTS) {
        change(change);
      }
    }
    more(objects.getOrDefault(Action.CREATE, 0), "to create");
    more(objects.getOrDefault(Action.CHANGE, 0), "to change");
    app.together().forEach(line -> add("  ", symbol(Action.CHANGE) + " " + line));
    app.deletions().forEach(this::deletion);
    if (app.count(Action.UNCHANGED) > 0) {
      add("  ", app.count(Action.UNCHANGED) + " unchanged");
    }
  }

  private void more(int objects, String what) {
    if (objects > MOST_OBJECTS) {
      add("  ", "… " + (objects - MOST_OBJECTS) + " more " + what + ALL);
    }
  }

  private void change(PlannedChange change) {
    add("  ", symbol(change.action()) + " " + change.id() + because(reason(change)));
    change.takenAlong().forEach(line -> add("      ", "with it: " + line));
    List<FieldChange> fields = VersionChange.shown(change);
    String same = seen.putIfAbsent(fields, change.id().toString());
    if (same != null && !fields.isEmpty()) {
      add("      ", "as " + same);
      return;
    }
    fields.stream().limit(MOST_FIELDS).forEach(this::field);
    int more = fields.size() - MOST_FIELDS;
    if (more > 0) {
      add("      ", "… " + more + (more == 1 ? " more field" : " more fields") + ALL);
    }
  }

  /** Why it is refused or made anew, or when it is checked and why not now. */
  static String reason(PlannedChange change) {
    return change.checkedAfter() == 0
        ? change.reason()
        : "checked after stage " + change.checkedAfter() + ": " + change.reason();
  }

  static String symbol(Action action) {
    return switch (action) {
      case CREATE -> "+";
      case CHANGE -> "~";
      case RECREATE -> "-/+";
      case REFUSE -> "!";
      case UNCHANGED -> " ";
    };
  }

  private void deletion(PlannedDeletion deletion) {
    add("  ", "- " + deletion.id() + because(deletion.reason()));
    deletion.cascade().forEach(line -> add("      ", "with it: " + line));
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }

  private void field(FieldChange field) {
    String before = field.before();
    String after = field.after();
    String symbol = before.isEmpty() ? "+ " : after.isEmpty() ? "- " : "~ ";
    boolean tall =
        before.indexOf('\n') >= 0
            || after.indexOf('\n') >= 0
            || field.path().length() + before.length() + after.length() > WIDTH;
    String path = field.path().isEmpty() ? "" : field.path() + ":";
    if (!tall) {
      String arrow = before.isEmpty() || after.isEmpty() ? "" : " -> ";
      add("      ", symbol + path + " " + before + arrow + after);
      return;
    }
    add("      ", symbol + path);
    field.linesBefore().forEach(line -> add("          ", "- " + line));
    field.linesAfter().forEach(line -> add("          ", "+ " + line));
  }

  private void notes(String title, List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    add("", title);
    notes.stream().limit(MOST_NOTES).forEach(note -> add("  ", note));
    if (notes.size() > MOST_NOTES) {
      add("  ", "… " + (notes.size() - MOST_NOTES) + " more" + ALL);
    }
  }

  private void add(String indent, String line) {
    lines.add(indent + Legible.line(line));
  }
}
