package dev.slipway.manifest.source;

import dev.slipway.manifest.source.PlainLines.GivenUp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads simple YAML as the library would, in a fraction of its time and memory: block maps and
 * lists, values of one line, literal blocks, flow maps of words. Gives up at anything else, and at
 * every error, so that the library reports it. A test compares its values with the library's. Why:
 * docs/decisions/0009-plain-yaml-reader.md.
 */
final class PlainReader {
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_DOCUMENTS = 1000;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_KEY = 120;

  private final String text;
  private final PlainLines lines;
  private final @Nullable PlainMarks marks;
  private boolean endsInBlock;
  private int scalarLine;
  private int scalarColumn;

  private PlainReader(String text, @Nullable PlainMarks marks) {
    this.text = text;
    this.marks = marks;
    this.lines = new PlainLines(text);
  }

  /**
   * One document.
   *
   * @param line on which its map begins, in the first column
   */
  record PlainDocument(Map<String, @Nullable Object> content, int line, DocumentShape shape) {}

  /** The documents of a text; empty when it has something that the library should read. */
  static Optional<List<PlainDocument>> read(String text) {
    return read(text, null);
  }

  /**
   * The same.
   *
   * @param marks takes where everything is
   */
  static Optional<List<PlainDocument>> read(String text, @Nullable PlainMarks marks) {
    if (text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PlainReader(text, marks).documents());
    } catch (GivenUp e) {
      return Optional.empty();
    }
  }

  private List<PlainDocument> documents() {
    List<PlainDocument> documents = new ArrayList<>(1);
    int before = 0;
    lines.advance();
    while (lines.at() < text.length()) {
      int start = lines.at();
      int content = start;
      if (lines.indent() == PlainLines.NONE) {
        content = start + 3;
        lines.advance();
      }
      if (lines.indent() != 0 || documents.size() == MAX_DOCUMENTS) {
        throw new GivenUp();
      }
      int line = lines.number();
      Map<String, @Nullable Object> map = map(0, 0);
      int end = lines.at();
      documents.add(
          new PlainDocument(
              map, line, DocumentShape.plain(before, start, content, end, endsInBlock)));
      before = end;
    }
    return documents;
  }

  private Map<String, @Nullable Object> map(int column, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (lines.indent() == column) {
      int colon = colon(lines.at());
      if (colon < 0 || depth > MAX_DEPTH) {
        throw new GivenUp();
      }
      String key = text.substring(lines.at(), colon);
      if (map.containsKey(key) || ScalarRules.meaning(key) != ScalarRules.Meaning.STRING) {
        throw new GivenUp();
      }
      endsInBlock = false;
      int line = lines.number();
      at(colon + 1);
      map.put(key, value(colon + 1, column, depth));
      if (marks != null) {
        marks.field(map, line, column, scalarLine, scalarColumn);
      }
    }
    endOf(column);
    return map;
  }

  /** Remembers where a scalar is, which is the last one when it has been read. */
  private void at(int offset) {
    scalarLine = lines.number();
    scalarColumn = offset - lines.start();
  }

  /** What is further right belongs to a value of several lines, or is wrong. */
  private void endOf(int column) {
    if (lines.indent() > column) {
      throw new GivenUp();
    }
  }

  /** Offset of the colon behind a simple key that begins here; -1 when there is none. */
  private int colon(int offset) {
    int i = offset;
    while (i < lines.end() && isKey(text.charAt(i), i == offset) && i - offset < MAX_KEY) {
      i++;
    }
    boolean key = i > offset && i < lines.end() && text.charAt(i) == ':' && isApart(i + 1);
    return key ? i : -1;
  }

  static boolean isKey(char c, boolean first) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '/'
        || c == '_'
        || !first && (c == '.' || c == '-');
  }

  private boolean isApart(int offset) {
    return offset >= lines.end() || text.charAt(offset) == ' ';
  }

  private @Nullable Object value(int offset, int column, int depth) {
    int first = lines.skipBlanks(offset);
    if (first < lines.end() && text.charAt(first) != '#') {
      return inline(first, column);
    }
    lines.rest(offset);
    lines.advance();
    if (lines.indent() >= column && lines.isItem()) {
      return list(lines.indent(), depth + 1);
    }
    return lines.indent() > column ? map(lines.indent(), depth + 1) : null;
  }

  private List<@Nullable Object> list(int column, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    while (lines.indent() == column && lines.isItem()) {
      int first = lines.skipBlanks(lines.at() + 1);
      if (first == lines.end()) {
        throw new GivenUp();
      }
      if (marks != null) {
        marks.item(list, lines.number(), first - lines.start());
      }
      if (colon(first) >= 0) {
        lines.enter(first);
        list.add(map(lines.indent(), depth + 1));
      } else {
        list.add(inline(first, column));
      }
    }
    endOf(column);
    return list;
  }

  /**
   * A value that begins in its line.
   *
   * @param column of the map or list that it is in
   */
  private @Nullable Object inline(int offset, int column) {
    char first = text.charAt(offset);
    at(offset);
    if (first == '|') {
      endsInBlock = true;
      String block = lines.block(offset, column);
      endOf(column);
      return block;
    }
    Object value;
    if (first == '\'' || first == '"') {
      endsInBlock = false;
      value = quoted(offset, first);
    } else if (text.startsWith("{}", offset) || text.startsWith("[]", offset)) {
      lines.rest(offset + 2);
      value = first == '{' ? new LinkedHashMap<>() : new ArrayList<>();
    } else if (first == '{') {
      endsInBlock = false;
      value = new PlainFlow(text, lines, marks).map(offset);
    } else {
      endsInBlock = false;
      value = plain(offset);
    }
    lines.advance();
    endOf(column);
    return value;
  }

  /** Quotes with nothing in them that is spelt in another way than it reads. */
  private String quoted(int offset, char quote) {
    int end = offset + 1;
    while (end < lines.end() && text.charAt(end) != quote) {
      char c = text.charAt(end);
      if (!PlainLines.isPlain(c) || c == '\\' && quote == '"') {
        throw new GivenUp();
      }
      end++;
    }
    if (end == lines.end()) {
      throw new GivenUp();
    }
    lines.rest(end + 1);
    return text.substring(offset + 1, end);
  }

  private @Nullable Object plain(int offset) {
    char first = text.charAt(offset);
    boolean begins =
        isKey(first, true)
            || "./+$(~".indexOf(first) >= 0
            || first == '-' && !isApart(offset + 1)
            || first > '~';
    if (!begins) {
      throw new GivenUp();
    }
    int end = offset; // behind the last character that is no blank
    int i = offset;
    while (i < lines.end() && !(text.charAt(i) == '#' && end < i)) {
      char c = text.charAt(i);
      i++;
      if (!PlainLines.isPlain(c) || c == ':' && isApart(i)) {
        throw new GivenUp();
      }
      end = c == ' ' ? end : i;
    }
    lines.rest(end);
    String value = text.substring(offset, end);
    return ScalarRules.meaning(value) == ScalarRules.Meaning.STRING
        ? value
        : ScalarRules.value(value).orElseThrow(GivenUp::new).value();
  }
}
