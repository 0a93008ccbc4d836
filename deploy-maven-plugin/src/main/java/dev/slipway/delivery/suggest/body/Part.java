package dev.slipway.delivery.suggest.body;

import java.util.List;

/** A part of a description that may be shortened on the end of a line. */
sealed interface Part {

  /** How many lines of content it has. */
  int size();

  /**
   * Lines of Markdown, such as items of a list.
   *
   * @param heading before them, left out with them; may be empty
   */
  record Lines(String heading, List<String> lines) implements Part {
    Lines(List<String> lines) {
      this("", lines);
    }

    public Lines {
      lines = List.copyOf(lines);
    }

    @Override
    public int size() {
      return lines.size();
    }
  }

  /** A block of code around any lines. */
  record Block(List<String> lines, String language) implements Part {
    public Block {
      lines = List.copyOf(lines);
    }

    @Override
    public int size() {
      return lines.size();
    }
  }

  /**
   * Parts that are folded.
   *
   * @param summary HTML
   */
  record Fold(String summary, List<Part> parts) implements Part {
    public Fold {
      parts = List.copyOf(parts);
    }

    @Override
    public int size() {
      return parts.stream().mapToInt(Part::size).sum();
    }
  }
}
