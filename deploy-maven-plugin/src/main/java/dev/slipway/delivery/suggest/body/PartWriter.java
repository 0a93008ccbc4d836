package dev.slipway.delivery.suggest.body;

import dev.slipway.delivery.markdown.MarkdownText;
import java.util.List;

/** Writes parts as long as there is room, and counts the lines that are left out. */
final class PartWriter {
  private static final String CLOSE = "\n</details>\n";

  private final StringBuilder text;
  private int limit;
  private int omitted;

  /**
   * @param limit of the whole text, in characters
   */
  PartWriter(StringBuilder text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /** Lines that had no room. */
  int omitted() {
    return omitted;
  }

  /** With another limit. */
  void limit(int characters) {
    limit = characters;
  }

  void write(Part part) {
    if (part instanceof Part.Lines lines) {
      lines(lines);
    } else if (part instanceof Part.Block block) {
      block(block);
    } else if (part instanceof Part.Fold fold) {
      fold(fold);
    }
  }

  private void fold(Part.Fold fold) {
    String open = "\n<details><summary>" + fold.summary() + "</summary>\n";
    int start = text.length();
    int before = omitted;
    if (fold.parts().isEmpty() || start + open.length() + CLOSE.length() > limit) {
      omitted += fold.size();
      return;
    }
    text.append(open);
    limit -= CLOSE.length();
    fold.parts().forEach(this::write);
    limit += CLOSE.length();
    if (omitted - before == fold.size()) {
      text.setLength(start);
      return;
    }
    text.append(CLOSE);
  }

  private void lines(Part.Lines lines) {
    int start = text.length();
    boolean open =
        append("") && (lines.heading().isEmpty() || append(lines.heading()) && append(""));
    if (!open) {
      omitted += lines.size();
    }
    if (!open || keep(lines.lines()) == 0) {
      text.setLength(start);
    }
  }

  private void block(Part.Block block) {
    List<String> fenced = MarkdownText.block(block.lines(), block.language());
    String last = fenced.get(fenced.size() - 1);
    int start = text.length();
    limit -= last.length() + 1;
    boolean open = append("") && append(fenced.get(0));
    int kept = open ? keep(fenced.subList(1, fenced.size() - 1)) : 0;
    limit += last.length() + 1;
    if (kept == 0) {
      omitted += open ? 0 : block.size();
      text.setLength(start);
      return;
    }
    append(last);
  }

  /** As many as there is room for. */
  private int keep(List<String> lines) {
    int kept = 0;
    while (kept < lines.size() && append(lines.get(kept))) {
      kept++;
    }
    omitted += lines.size() - kept;
    return kept;
  }

  private boolean append(String line) {
    if (text.length() + line.length() + 1 > limit) {
      return false;
    }
    text.append(line).append("\n");
    return true;
  }
}
