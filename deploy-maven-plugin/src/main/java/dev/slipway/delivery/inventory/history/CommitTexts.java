package dev.slipway.delivery.inventory.history;

import dev.slipway.delivery.environment.git.FolderHistory.Step;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.text.VisibleText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the message of a commit says about where it comes from. Anyone who can commit writes it, so
 * it is cleaned and bounded. Pure.
 */
final class CommitTexts {
  private static final int MOST_AUTHOR = 100;
  private static final int MOST_SUBJECT = 200;
  private static final String MERGE = "Merge branch ";

  /** As GitLab writes it at the end of merge commits and of squash commits. */
  private static final Pattern TRAILER =
      Pattern.compile(
          "(?m)^See merge request ([A-Za-z0-9_][A-Za-z0-9_./-]{0,254})?!([0-9]{1,9})[ \\t\\r]*$");

  /** At the end of a subject, as templates of squash commits have it: {@code (!12)}. */
  private static final Pattern SUBJECT =
      Pattern.compile("\\((?:[A-Za-z0-9_][A-Za-z0-9_./-]{0,254})?!([0-9]{1,9})\\)\\s*$");

  private CommitTexts() {}

  static Change.By of(Step commit) {
    return new Change.By(
        commit.commit(),
        mergeRequest(commit.message()),
        VisibleText.line(commit.author(), MOST_AUTHOR),
        VisibleText.line(title(commit.message()), MOST_SUBJECT));
  }

  /**
   * The first line; of GitLab's merge commits, whose first line names only branches, the title of
   * the merge request below it.
   */
  private static String title(String message) {
    List<String> lines = message.lines().limit(3).toList();
    boolean merge = lines.size() == 3 && lines.get(0).startsWith(MERGE) && lines.get(1).isBlank();
    boolean title = merge && !lines.get(2).isBlank() && !TRAILER.matcher(lines.get(2)).find();
    return title ? lines.get(2) : lines.isEmpty() ? "" : lines.get(0);
  }

  /**
   * The merge request that a message names; empty if it names none. Of several the last one counts:
   * what a server adds comes behind what people wrote.
   */
  static String mergeRequest(String message) {
    String found = "";
    Matcher trailer = TRAILER.matcher(message);
    while (trailer.find()) {
      String project = trailer.group(1) == null ? "" : trailer.group(1);
      found = project + "!" + trailer.group(2);
    }
    if (found.isEmpty()) {
      String first = message.lines().findFirst().orElse("");
      String end = first.substring(Math.max(0, first.length() - 2 * MOST_SUBJECT));
      Matcher subject = SUBJECT.matcher(end);
      found = subject.find() ? "!" + subject.group(1) : "";
    }
    return found;
  }
}
