package dev.slipway.delivery.suggest.rollback;

import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.markdown.MarkdownText;
import dev.slipway.delivery.text.VisibleText;
import java.util.List;

/**
 * The texts of a merge request that takes an app back. What others wrote does not act in them: not
 * even {@code Closes #1} in a log, which GitLab follows in code too. Pure.
 */
final class RollbackText {
  private static final int TITLE = 255;
  private static final int NAME = 80;
  private static final int LINE = 300;

  private RollbackText() {}

  static MergeRequestText of(Rollback rollback) {
    return new MergeRequestText(title(rollback), description(rollback), List.of(), List.of());
  }

  /** Title, and subject of the commit. */
  static String title(Rollback rollback) {
    return MarkdownText.title(
        "Take "
            + rollback.place().app()
            + " back to "
            + VisibleText.line(rollback.good(), NAME)
            + ": "
            + VisibleText.line(rollback.failed(), NAME)
            + " failed",
        TITLE);
  }

  private static String description(Rollback rollback) {
    String app = code(rollback.place().app());
    String good = code(rollback.good());
    String failed = code(rollback.failed());
    StringBuilder text = new StringBuilder();
    text.append("A run of ").append(code(rollback.place().environment())).append(" applied ");
    text.append(app).append(' ').append(failed).append(", which failed. The last version that was");
    text.append(" ready is ").append(good).append(".\n\n");
    text.append("| app | from | back to |\n| --- | --- | --- |\n| ");
    text.append(app).append(" | ").append(failed).append(" | ").append(good).append(" |\n\n");
    if (!rollback.failure().lines().isEmpty()) {
      text.append("Why it failed:\n\n").append(block(rollback.failure().lines())).append('\n');
    }
    if (rollback.holds()) {
      text.append("Merging this also sets `spec.hold` in ").append(code(rollback.place().path()));
      text.append(": nothing newer is proposed for the app until a person takes ").append(failed);
      text.append(" or newer, or removes the field. ");
    }
    text.append("A rollback does not undo what the failed version");
    text.append(" did to data. Close this merge request to stay on ").append(failed);
    return text.append("; it is not opened again.\n").toString();
  }

  private static String block(List<String> lines) {
    List<String> shown = lines.stream().map(one -> "  " + VisibleText.line(one, LINE)).toList();
    return String.join("\n", MarkdownText.block(shown, "text")) + "\n";
  }

  /** In a table too, which splits at a pipe even in code. */
  private static String code(String text) {
    return MarkdownText.codeCell(text, NAME);
  }
}
