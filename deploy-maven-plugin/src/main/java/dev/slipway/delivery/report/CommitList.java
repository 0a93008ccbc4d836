package dev.slipway.delivery.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The commits of a service between its last good version and the one that does not work.
 *
 * @param added those that the last good version lacks
 * @param removed those of the last good version that this one lacks, as after going back
 */
public record CommitList(Part added, Part removed) {
  /** Nothing is known, or nothing is different. */
  public static final CommitList NONE = new CommitList(Part.NONE, Part.NONE);

  /**
   * Commits on one side.
   *
   * @param first newest first
   * @param count how many there are
   * @param complete whether that is all of them; else there may be more
   */
  public record Part(List<Commit> first, int count, boolean complete) {
    /** No commit. */
    public static final Part NONE = new Part(List.of(), 0, true);

    public Part {
      first = List.copyOf(first);
    }
  }

  /**
   * One commit.
   *
   * @param id the first digits
   * @param title the first line of its message
   */
  public record Commit(String id, String title, String author) {}

  /** Whether there is nothing to say. */
  public boolean isEmpty() {
    return added.count() == 0 && removed.count() == 0;
  }

  /** For people: a heading for each side, and a line for each commit. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    add(lines, added, "since the last good version");
    add(lines, removed, "of the last good version that this one lacks");
    return List.copyOf(lines);
  }

  private static void add(List<String> lines, Part part, String which) {
    if (part.count() == 0) {
      return;
    }
    lines.add(
        (part.complete() ? "" : "at least ")
            + part.count()
            + (part.count() == 1 ? " commit " : " commits ")
            + which
            + ":");
    for (Commit commit : part.first()) {
      String author = commit.author().isEmpty() ? "" : " (" + commit.author() + ")";
      lines.add("  " + commit.id() + " " + commit.title() + author);
    }
    int more = part.count() - part.first().size();
    if (more > 0) {
      lines.add("  and " + more + (part.complete() ? " more" : " or more"));
    }
  }
}
