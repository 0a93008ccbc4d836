package dev.slipway.delivery.cluster.plan;

import dev.slipway.delivery.cluster.diff.Excerpt;
import dev.slipway.delivery.cluster.diff.Excerpts;
import dev.slipway.manifest.validate.report.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as a note for a merge request of GitLab. Untrusted names and values are in code only:
 * there GitLab sees no mention, reference, picture or link; and no line begins with it, so that
 * there is no quick action. Pure.
 */
public final class PlanMarkdown {
  /** The maximum length of a note in GitLab, in characters. */
  public static final int MOST_CHARACTERS = 1_000_000;

  /** Of each object. */
  static final int MOST_FIELDS = 100;

  // Of names and addresses outside of sections.
  private static final int MOST_NAME = 300;

  // For what closes a section, the notes and the statement of what is missing.
  private static final int RESERVE = 1_000;

  private final int limit;
  private final StringBuilder text = new StringBuilder();
  private final List<String> missing = new ArrayList<>();

  private PlanMarkdown(int limit) {
    this.limit = limit - RESERVE;
  }

  /** The first line of each note of an environment, by which a later run finds and replaces it. */
  public static String marker(String environment) {
    String name = environment.replaceAll("[^A-Za-z0-9._]+", "-");
    return "<!-- slipway:plan " + name.substring(0, Math.min(MOST_NAME, name.length())) + " -->";
  }

  /** The note, at most {@link #MOST_CHARACTERS} long; a shortened one shows what was left out. */
  public static String write(Plan plan) {
    return write(plan, MOST_CHARACTERS);
  }

  static String write(Plan plan, int limit) {
    PlanMarkdown note = new PlanMarkdown(limit);
    note.head(plan);
    AppPlan.of(plan).forEach(note::app);
    note.notes("Kept", plan.notes().kept());
    note.notes("Warnings", plan.notes().warnings());
    note.end();
    return note.text.toString();
  }

  private void head(Plan plan) {
    text.append(marker(plan.target().environment())).append("\n");
    text.append("**Plan** for ").append(code(plan.target().environment()));
    text.append(" on ").append(code(plan.target().server()));
    if (!plan.target().commit().isEmpty()) {
      text.append(" at ").append(code(plan.target().commit()));
    }
    text.append("\n\n");
    if (plan.empty()) {
      text.append("The cluster matches the release: nothing would change.\n\n");
    }
    if (!plan.refused().isEmpty()) {
      text.append("**The server rejects objects marked with `!`: nothing would be applied.**\n\n");
    }
    text.append("| create | change | recreate | delete | unchanged | refused |\n");
    text.append("| ---: | ---: | ---: | ---: | ---: | ---: |\n");
    text.append("| ").append(plan.count(Action.CREATE));
    text.append(" | ").append(plan.count(Action.CHANGE));
    text.append(" | ").append(plan.count(Action.RECREATE));
    text.append(" | ").append(plan.deletions().size());
    text.append(" | ").append(plan.count(Action.UNCHANGED));
    text.append(" | ").append(plan.count(Action.REFUSE)).append(" |\n");
    highlights(plan.notes().highlights());
  }

  /** Not folded, and before everything that could take its room. */
  private void highlights(List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n**Attention:**\n");
      code(lines.stream().map(line -> "* " + line).toList(), "text", "\n", "");
    }
  }

  private void app(AppPlan app) {
    List<String> lines = new ArrayList<>();
    app.told().forEach(change -> change(change, lines));
    app.together().forEach(line -> lines.add(PlanText.symbol(Action.CHANGE) + " " + line));
    for (PlannedDeletion deletion : app.deletions()) {
      lines.add("- " + deletion.id() + because(deletion.reason()));
      deletion.impact().forEach(line -> lines.add("-     with it: " + line));
    }
    section(app.title(), lines, "diff");
  }

  private static void change(PlannedChange change, List<String> lines) {
    lines.add(
        PlanText.symbol(change.action()) + " " + change.id() + because(PlanText.reason(change)));
    change.takenAlong().forEach(line -> lines.add("-     with it: " + line));
    boolean written = change.action() != Action.REFUSE;
    Fields fields = Fields.of(written ? VersionChange.shown(change) : List.of(), MOST_FIELDS);
    for (Excerpt field : fields.excerpts()) {
      lines.add("#     " + field.path());
      field.before().forEach(line -> lines.add("-         " + line));
      field.after().forEach(line -> lines.add("+         " + line));
    }
    if (!fields.rest().isEmpty()) {
      lines.add("#     " + OmittedFields.summary(fields.rest(), true));
    }
  }

  private void notes(String title, List<String> notes) {
    section(title + ": " + notes.size(), notes.stream().map(note -> "- " + note).toList(), "text");
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }

  /** A part that is folded, as much of it as there is room for. */
  private void section(String title, List<String> lines, String language) {
    if (lines.isEmpty()) {
      return;
    }
    String start = "\n<details><summary><code>" + html(name(title)) + "</code></summary>\n\n";
    code(lines, language, start, "\n</details>\n");
  }

  private void code(List<String> lines, String language, String opening, String closing) {
    List<String> legible = lines.stream().map(SafeText::line).toList();
    String fence = "`".repeat(Math.max(3, backticks(legible) + 1));
    String start = opening + fence + language + "\n";
    String stop = fence + "\n" + closing;
    int room = limit - text.length() - start.length() - stop.length();
    int fitting = 0;
    for (String line : legible) {
      room -= line.length() + 1;
      if (room < 0) {
        break;
      }
      fitting++;
    }
    missing.addAll(legible.subList(fitting, legible.size()));
    if (fitting > 0) {
      text.append(start);
      legible.subList(0, fitting).forEach(line -> text.append(line).append("\n"));
      text.append(stop);
    }
  }

  private void end() {
    if (!missing.isEmpty()) {
      text.append("\n**Shortened: ").append(missing.size());
      text.append(missing.size() == 1 ? " line was" : " lines were");
      text.append(" left out (").append(Excerpts.checksum(missing));
      text.append("); the plan file has all of them.**\n");
    }
  }

  /** A span of code around any text. */
  private static String code(String value) {
    String line = name(value);
    String ticks = "`".repeat(backticks(List.of(line)) + 1);
    return ticks + " " + (line.isBlank() ? "-" : line) + " " + ticks;
  }

  private static String name(String value) {
    return value.length() <= MOST_NAME
        ? SafeText.line(value)
        : SafeText.line(value.substring(0, MOST_NAME)) + "…";
  }

  private static String html(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The longest run of them. */
  private static int backticks(List<String> lines) {
    int longest = 0;
    for (String line : lines) {
      int run = 0;
      for (int i = 0; i < line.length(); i++) {
        run = line.charAt(i) == '`' ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }
}
