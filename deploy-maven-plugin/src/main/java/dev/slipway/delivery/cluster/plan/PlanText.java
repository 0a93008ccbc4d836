package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.diff.Excerpt;
import dev.slipway.delivery.cluster.diff.Excerpts;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.manifest.validate.report.SafeText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan as lines for the console. Long ones are marked as shortened; the file has all. Pure. */
public final class PlanText {
  /** Of each action of an app. What is refused, recreated or deleted is always there. */
  static final int MOST_OBJECTS = 50;

  /** Of each object. */
  static final int MOST_FIELDS = 12;

  /** Of each object that is new: all of it is. */
  static final int MOST_NEW_FIELDS = 4;

  /** Of what is kept, and of warnings. */
  static final int MOST_NOTES = 50;

  private static final int WIDTH = 100;
  private static final String ALL = " (all in the plan file)";

  private final List<String> lines = new ArrayList<>();
  private Map<List<FieldChange>, String> seen = new HashMap<>();

  private PlanText() {}

  /** The lines, the last one sums up; nothing in them can steer a terminal. */
  public static List<String> lines(Plan plan) {
    PlanText text = new PlanText();
    text.highlights(plan.notes().highlights());
    AppPlan.of(plan).forEach(text::app);
    text.notes("Kept:", plan.notes().kept());
    text.notes("Warnings:", plan.notes().warnings());
    text.add(
        "",
        "Plan for "
            + plan.target().environment()
            + " on "
            + plan.target().server()
            + ": "
            + Summary.of(plan));
    return List.copyOf(text.lines);
  }

  private void app(AppPlan app) {
    add("", app.title());
    seen = new HashMap<>();
    Map<Action, Integer> objects = new EnumMap<>(Action.class);
    Map<Action, List<PlannedChange>> left = new EnumMap<>(Action.class);
    for (PlannedChange change : app.told()) {
      int before = objects.merge(change.action(), 1, Integer::sum) - 1;
      boolean always =
          change.action() == Action.REFUSE
              || change.action() == Action.RECREATE
              || change.checkedAfter() > 0;
      if (always || before < MOST_OBJECTS) {
        change(change);
      } else {
        left.computeIfAbsent(change.action(), action -> new ArrayList<>()).add(change);
      }
    }
    more(left.getOrDefault(Action.CREATE, List.of()), "to create");
    more(left.getOrDefault(Action.CHANGE, List.of()), "to change");
    app.together().forEach(line -> add("  ", symbol(Action.CHANGE) + " " + line));
    app.deletions().forEach(this::deletion);
    if (app.count(Action.UNCHANGED) > 0) {
      add("  ", app.count(Action.UNCHANGED) + " unchanged");
    }
  }

  private void more(List<PlannedChange> objects, String what) {
    if (!objects.isEmpty()) {
      List<String> all = new ArrayList<>();
      for (PlannedChange change : objects) {
        all.add(change.id().toString());
        change.fields().forEach(f -> all.addAll(f.texts()));
      }
      String checksum = "; " + Excerpts.checksum(all) + ")";
      add("  ", "… " + objects.size() + " more " + what + ALL.replace(")", checksum));
    }
  }

  /** First of all, and never shortened. */
  private void highlights(List<String> lines) {
    if (!lines.isEmpty()) {
      add("", "Attention:");
      lines.forEach(line -> add("  ", "* " + line));
    }
  }

  private void change(PlannedChange change) {
    add("  ", symbol(change.action()) + " " + change.id() + because(reason(change)));
    change.takenAlong().forEach(line -> add("      ", "with it: " + line));
    boolean written = change.action() != Action.REFUSE;
    List<FieldChange> fields = written ? VersionChange.shown(change) : List.of();
    String same = seen.putIfAbsent(fields, change.id().toString());
    if (same != null && !fields.isEmpty()) {
      add("      ", "as " + same);
      return;
    }
    Fields shown =
        Fields.of(fields, change.action() == Action.CREATE ? MOST_NEW_FIELDS : MOST_FIELDS);
    shown.excerpts().forEach(this::field);
    if (!shown.rest().isEmpty()) {
      add("      ", OmittedFields.summary(shown.rest(), !shown.excerpts().isEmpty()));
    }
  }

  /** Why it is rejected or recreated, or when it is checked and why not now; who owned it. */
  static String reason(PlannedChange change) {
    String reason =
        change.checkedAfter() == 0
            ? change.reason()
            : "checked after stage " + change.checkedAfter() + ": " + change.reason();
    // Nothing is taken over from a rejected object.
    String ownership = change.action() == Action.REFUSE ? "" : change.ownership();
    return ownership.isEmpty() || reason.isEmpty() ? ownership + reason : ownership + "; " + reason;
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
    deletion.impact().forEach(line -> add("      ", "with it: " + line));
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }

  private void field(Excerpt field) {
    List<String> before = field.before();
    List<String> after = field.after();
    String symbol = before.isEmpty() ? "+ " : after.isEmpty() ? "- " : "~ ";
    String old = String.join("", before);
    String young = String.join("", after);
    boolean tall =
        before.size() > 1
            || after.size() > 1
            || field.path().length() + old.length() + young.length() > WIDTH;
    String path = field.path() + ":";
    if (!tall) {
      String arrow = before.isEmpty() || after.isEmpty() ? "" : " -> ";
      add("      ", symbol + path + " " + old + arrow + young);
      return;
    }
    add("      ", symbol + path);
    before.forEach(line -> add("          ", "- " + line));
    after.forEach(line -> add("          ", "+ " + line));
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
    lines.add(indent + SafeText.line(line));
  }
}
