package dev.slipway.delivery.template.merge;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The lines of a text, each with its end; the last one may have none. */
final class TextLines {
  private final byte[] content;
  private final RawText text;
  private final int[] offsets;

  TextLines(byte[] content) {
    this.content = content;
    this.text = new RawText(content);
    this.offsets = new int[text.size() + 1];
    int line = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n' && line + 1 < offsets.length) {
        offsets[++line] = i + 1;
      }
    }
    offsets[text.size()] = content.length;
  }

  /** How this text becomes another. */
  EditList edits(TextLines to) {
    return MyersDiff.INSTANCE.diff(RawTextComparator.DEFAULT, text, to.text);
  }

  int size() {
    return text.size();
  }

  byte[] bytes(int begin, int end) {
    return Arrays.copyOfRange(content, offsets[begin], offsets[Math.max(begin, end)]);
  }

  /** Whether lines end in CRLF near a line; empty where that can't be told. */
  Optional<Boolean> crlf(int line) {
    if (size() == 0) {
      return Optional.empty();
    }
    if (offsets[line + 1] > 0 && content[offsets[line + 1] - 1] == '\n') {
      return Optional.of(endsInCrlf(line));
    }
    return line == 0 ? Optional.empty() : Optional.of(endsInCrlf(line - 1));
  }

  private boolean endsInCrlf(int line) {
    int end = offsets[line + 1];
    return end - offsets[line] > 1 && content[end - 2] == '\r' && content[end - 1] == '\n';
  }
}
