package dev.slipway.delivery.template.merge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

/**
 * Merges texts line by line and writes what {@code git merge-file --diff3} writes. JGit finds the
 * edits; its own merger leaves lines that both sides begin or end with out of a conflict, which
 * {@code --diff3} does not, so that what is shown as base would not belong to its sides.
 */
final class LineMerge {
  private final TextLines base;
  private final TextLines ours;
  private final TextLines theirs;
  private final MergeLabels labels;
  private final ByteArrayOutputStream merged = new ByteArrayOutputStream();
  private int conflicts;

  /**
   * A merged text.
   *
   * @param conflicts how many places have markers
   */
  record Merged(byte[] content, int conflicts) {}

  private LineMerge(byte[] base, byte[] ours, byte[] theirs, MergeLabels labels) {
    this.base = new TextLines(base);
    this.ours = new TextLines(ours);
    this.theirs = new TextLines(theirs);
    this.labels = labels;
  }

  static Merged merge(byte[] base, byte[] ours, byte[] theirs, MergeLabels labels) {
    LineMerge merge = new LineMerge(base, ours, theirs, labels);
    merge.run();
    return new Merged(merge.merged.toByteArray(), merge.conflicts);
  }

  private void run() {
    Side mine = new Side(base.edits(ours));
    Side other = new Side(base.edits(theirs));
    int written = 0; // lines of ours
    while (mine.hasMore() || other.hasMore()) {
      int begin = Math.min(mine.nextBegin(), other.nextBegin());
      mine.start(begin);
      other.start(begin);
      int end = begin;
      // Edits that touch belong together: no line between them is as it was on both sides.
      while (mine.nextBegin() <= end || other.nextBegin() <= end) {
        end = Math.max(end, Math.max(mine.take(end), other.take(end)));
      }
      mine.end(end);
      other.end(end);
      merged.writeBytes(ours.bytes(written, mine.begin));
      if (!other.changed) {
        merged.writeBytes(ours.bytes(mine.begin, mine.end));
      } else if (!mine.changed) {
        merged.writeBytes(theirs.bytes(other.begin, other.end));
      } else {
        both(begin, end, mine, other);
      }
      written = mine.end;
    }
    merged.writeBytes(ours.bytes(written, ours.size()));
  }

  /** The edits of one side, and where the part of the base that is worked on is in it. */
  private static final class Side {
    private final EditList edits;
    private int next;
    private int begin;
    private int end;
    private boolean changed;

    Side(EditList edits) {
      this.edits = edits;
    }

    boolean hasMore() {
      return next < edits.size();
    }

    int nextBegin() {
      return hasMore() ? edits.get(next).getBeginA() : Integer.MAX_VALUE;
    }

    void start(int base) {
      changed = false;
      begin = base + shift();
    }

    /** Takes the edits that begin up to a line of the base, and gives the end of the last one. */
    int take(int base) {
      int last = -1;
      while (nextBegin() <= base) {
        last = edits.get(next).getEndA();
        next++;
        changed = true;
      }
      return last;
    }

    void end(int base) {
      end = base + shift();
    }

    /** By how many lines this side is ahead of the base behind the edits that were taken. */
    private int shift() {
      if (next == 0) {
        return 0;
      }
      Edit last = edits.get(next - 1);
      return last.getEndB() - last.getEndA();
    }
  }

  private void both(int begin, int end, Side mine, Side other) {
    byte[] changed = ours.bytes(mine.begin, mine.end);
    if (Arrays.equals(changed, theirs.bytes(other.begin, other.end))) {
      merged.writeBytes(changed);
      return;
    }
    conflicts++;
    String lineEnd = lineEnd(mine.begin, other.begin);
    marker("<<<<<<< " + labels.ours(), lineEnd);
    closed(changed, lineEnd);
    marker("||||||| " + labels.base(), lineEnd);
    closed(base.bytes(begin, end), lineEnd);
    marker("=======", lineEnd);
    closed(theirs.bytes(other.begin, other.end), lineEnd);
    marker(">>>>>>> " + labels.theirs(), lineEnd);
  }

  private void marker(String marker, String lineEnd) {
    merged.writeBytes((marker + lineEnd).getBytes(StandardCharsets.UTF_8));
  }

  /** Lines, the last one with an end. */
  private void closed(byte[] lines, String lineEnd) {
    merged.writeBytes(lines);
    if (lines.length > 0 && lines[lines.length - 1] != '\n') {
      merged.writeBytes(lineEnd.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** CRLF where the lines before the conflict have it on both sides, and the base has it. */
  private String lineEnd(int mine, int other) {
    Optional<Boolean> crlf = ours.crlf(Math.max(0, mine - 1));
    if (crlf.orElse(true)) {
      crlf = theirs.crlf(Math.max(0, other - 1));
    }
    if (crlf.orElse(true)) {
      crlf = base.crlf(0);
    }
    return crlf.orElse(false) ? "\r\n" : "\n";
  }
}
