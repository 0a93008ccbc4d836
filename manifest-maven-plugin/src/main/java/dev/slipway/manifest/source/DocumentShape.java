package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The position of one document in its file, and whether its text can be used unchanged. */
final class DocumentShape {
  private static final Pattern REST_OF_LINE = Pattern.compile("\\A[ \\t]*(\\r?\\n)?");

  // Tabs and odd line breaks: readers of YAML 1.1 and 1.2 differ on them.
  private static final Pattern DOUBTFUL =
      Pattern.compile("[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u2028\\u2029\\uFEFF]|(?m)^%");

  private final int before;
  private int start;
  private int contentStart;
  private int contentEnd;
  private int end;
  private boolean plain = true;
  private boolean root = true;
  private boolean endsInBlock;
  private final List<int[]> quoted = new ArrayList<>(0);

  /**
   * @param before code points up to the end of the document before it
   */
  DocumentShape(int before) {
    this.before = before;
  }

  /** The shape of a document without anchors whose root is a block map, up to the next one. */
  static DocumentShape plain(
      int before, int start, int contentStart, int end, boolean endsInBlock) {
    DocumentShape shape = new DocumentShape(before);
    shape.start = start;
    shape.contentStart = contentStart;
    shape.contentEnd = end;
    shape.end = end;
    shape.endsInBlock = endsInBlock;
    return shape;
  }

  void see(Event event) {
    if (event instanceof DocumentStartEvent) {
      start = index(event.getStartMark());
      contentStart = index(event.getEndMark());
    } else if (event instanceof DocumentEndEvent) {
      contentEnd = index(event.getStartMark());
      end = index(event.getEndMark());
    } else if (event instanceof NodeEvent node) {
      content(node);
    }
  }

  int end() {
    return end;
  }

  private void content(NodeEvent event) {
    plain &= event.getAnchor().isEmpty();
    if (root) {
      plain &= event instanceof MappingStartEvent map && map.getFlowStyle() == FlowStyle.BLOCK;
      root = false;
    }
    if (event instanceof ScalarEvent scalar) {
      ScalarStyle style = scalar.getScalarStyle();
      endsInBlock = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
      if (plain && style == ScalarStyle.DOUBLE_QUOTED) {
        quoted(scalar);
      }
    }
  }

  /** Remembers a scalar that is not spelt as it reads. */
  private void quoted(ScalarEvent scalar) {
    int start = index(scalar.getStartMark());
    int end = index(scalar.getEndMark());
    String value = scalar.getValue();
    if (value.codePointCount(0, value.length()) + 2 != end - start) {
      quoted.add(new int[] {start, end});
    }
  }

  /**
   * The document's text with its leading comments, line feeds only, empty if it needs a rewrite.
   */
  Optional<String> text(String file, CodePoints codePoints) {
    if (!plain || hasUnreadable(file, codePoints)) {
      return Optional.empty();
    }
    String leading = file.substring(codePoints.offset(before), codePoints.offset(start));
    String content = file.substring(codePoints.offset(contentStart), codePoints.offset(contentEnd));
    boolean marked = start != contentStart; // behind '---' the line goes on
    String text = leading + (marked ? REST_OF_LINE.matcher(content).replaceFirst("") : content);
    text = withoutBlankLines(text.replace("\r\n", "\n"));
    if (DOUBTFUL.matcher(text).find()) {
      return Optional.empty();
    }
    // A block scalar means what it ends in.
    return Optional.of(endsInBlock ? text : text.stripTrailing() + "\n");
  }

  private boolean hasUnreadable(String file, CodePoints codePoints) {
    for (int[] scalar : quoted) {
      int start = codePoints.offset(scalar[0]);
      if (Escapes.isUnreadable(file, start, codePoints.offset(scalar[1]))) {
        return true;
      }
    }
    return false;
  }

  /** By hand: the stack of a pattern grows with every line. */
  private static String withoutBlankLines(String text) {
    int start = 0;
    for (int i = 0; i < text.length() && " \n".indexOf(text.charAt(i)) >= 0; i++) {
      start = text.charAt(i) == '\n' ? i + 1 : start;
    }
    return text.substring(start);
  }

  private static int index(Optional<Mark> mark) {
    return mark.map(Mark::getIndex).orElse(0);
  }
}
