package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Stops what the library would follow endlessly: documents; nesting, which it composes by
 * recursion; and explicit merge tags, which it resolves itself, even for a map that merges itself.
 */
final class BoundedParser implements Parser {
  static final int MAX_DEPTH = 100;
  static final int MAX_DOCUMENTS = 10_000;

  private final Parser parser;
  private final String file;
  private final String text;
  private final boolean tabs;
  private final CodePoints codePoints;
  private final List<DocumentShape> shapes = new ArrayList<>();
  private int depth;
  private int flow;
  private Optional<Mark> reached = Optional.empty();

  BoundedParser(Parser parser, String file, String text) {
    this.parser = parser;
    this.file = file;
    this.text = text;
    this.tabs = text.indexOf('\t') >= 0;
    this.codePoints = new CodePoints(text);
  }

  @Override
  public boolean checkEvent(Event.ID id) {
    return parser.checkEvent(id);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    reached = event.getEndMark();
    shape(event);
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        refuseTab(event);
        if (++depth > MAX_DEPTH) {
          throw YamlErrors.tooDeep(at(event), MAX_DEPTH);
        }
        flow += flow > 0 || isFlow(event) ? 1 : 0;
      }
      case MappingEnd, SequenceEnd -> {
        depth--;
        flow -= flow > 0 ? 1 : 0;
      }
      case Scalar -> {
        refuseTab(event);
        if (((ScalarEvent) event).getTag().equals(Optional.of(Tag.MERGE.getValue()))) {
          throw YamlErrors.unsupported(at(event), "the tag " + Tag.MERGE.getValue());
        }
      }
      default -> {}
    }
    return event;
  }

  private static boolean isFlow(Event event) {
    return event instanceof CollectionStartEvent start && start.getFlowStyle() == FlowStyle.FLOW;
  }

  /**
   * The library lets some pass that other readers refuse. Within braces and brackets, as in JSON, a
   * tab is a blank like any other.
   */
  private void refuseTab(Event event) {
    if (tabs && flow == 0 && isIndentedByTab(event)) {
      throw YamlErrors.tab(at(event));
    }
  }

  private boolean isIndentedByTab(Event event) {
    int offset = codePoints.offset(event.getStartMark().orElseThrow().getIndex());
    boolean tab = false;
    for (int i = offset - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
      if (text.charAt(i) != ' ' && text.charAt(i) != '\t') {
        return false;
      }
      tab |= text.charAt(i) == '\t';
    }
    return tab;
  }

  /** The end of what was read without complaint. */
  SourceLocation reached() {
    return YamlDocuments.location(file, reached);
  }

  /** The document that was read last. */
  DocumentShape last() {
    return shapes.get(shapes.size() - 1);
  }

  private void shape(Event event) {
    if (event.getEventId() == Event.ID.DocumentStart) {
      if (shapes.size() == MAX_DOCUMENTS) {
        throw YamlErrors.tooMany(at(event), MAX_DOCUMENTS);
      }
      shapes.add(new DocumentShape(shapes.isEmpty() ? 0 : last().end()));
    }
    if (!shapes.isEmpty()) {
      last().see(event);
    }
  }

  private SourceLocation at(Event event) {
    Optional<Mark> start = event.getStartMark();
    return YamlDocuments.location(file, start);
  }
}
