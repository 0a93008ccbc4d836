package dev.slipway.delivery.suggest.template;

import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.template.merge.Conflict;
import java.util.ArrayList;
import java.util.List;

/** What a merge request says about a template: what is decided, and what people have to. Pure. */
public final class TemplateSection {
  /** A title that starts so can't be merged until a person takes it away. */
  private static final String DRAFT = "Draft: ";

  private static final int MOST_TITLE = 255;
  private static final int MOST_LINES = 200;

  private TemplateSection() {}

  /** The text with what is to be said about a template before everything else. */
  public static MergeRequestText in(MergeRequestText text, TemplateProposal proposal) {
    boolean conflicts = proposal.hasConflicts();
    String title = conflicts ? DRAFT + text.title() : text.title();
    return new MergeRequestText(
        title.length() > MOST_TITLE ? title.substring(0, MOST_TITLE - 1) + "…" : title,
        String.join("\n", lines(proposal)) + "\n\n" + text.description(),
        text.labels(),
        text.reviewers());
  }

  private static List<String> lines(TemplateProposal proposal) {
    List<String> conflicts =
        new ArrayList<>(proposal.merged().conflicts().stream().map(TemplateSection::line).toList());
    proposal
        .unwritten()
        .forEach(
            path ->
                conflicts.add(
                    path + ": not UTF-8, and not written; delivery:template-update writes it"));
    List<String> lines = new ArrayList<>();
    if (!conflicts.isEmpty()) {
      lines.add(
          "**Conflicts.** This project and its template changed the same. Text has both sides"
              + " between markers in this branch, everything else is as the project has it. Resolve"
              + " it here, or close this and run `delivery:template-update` in a checkout.");
      lines.add("");
      lines.addAll(MarkdownText.block(cut(conflicts), "text"));
      lines.add("");
    }
    List<String> done = new ArrayList<>();
    proposal.changes().forEach(change -> done.add(line(change)));
    proposal.notes().forEach(note -> done.add("# " + note));
    lines.add("Files of the template:");
    lines.add("");
    lines.addAll(MarkdownText.block(cut(done), "diff"));
    return lines;
  }

  private static List<String> cut(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES));
    shown.add("# %d more".formatted(lines.size() - MOST_LINES));
    return shown;
  }

  private static String line(FileChange change) {
    if (change.from().isPresent()) {
      return "~ " + change.from().get() + " -> " + change.path();
    }
    return (change.isDeletion() ? "- " : change.existed() ? "~ " : "+ ") + change.path();
  }

  private static String line(Conflict conflict) {
    return "%s: the project %s; the template %s"
        .formatted(conflict.path(), conflict.ours(), conflict.theirs());
  }
}
