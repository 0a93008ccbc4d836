package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Lists the scalar values of a YAML or JSON text with their offsets, for edits in place. */
public final class YamlScalars {
  /** What aliases may make of a text. */
  static final int MAX_VALUES = 500_000;

  private final String text;
  private final String file;
  private final int mark;
  private final CodePoints codePoints;
  private final List<Found> found = new ArrayList<>();
  private final Map<Node, Integer> visits = new IdentityHashMap<>();
  private int values;

  private record Found(int document, FieldPath path, ScalarNode node) {}

  private YamlScalars(String text, String file) {
    this.mark = text.startsWith("\uFEFF") ? 1 : 0;
    this.text = text.substring(mark);
    this.file = file;
    this.codePoints = new CodePoints(this.text);
  }

  /**
   * All values in the order of the text.
   *
   * @param text a byte order mark is allowed
   * @param file what to call it in messages
   * @throws YamlException with file and line
   */
  public static List<YamlScalar> of(String text, String file) {
    return new YamlScalars(text, file).read();
  }

  private List<YamlScalar> read() {
    int document = 0;
    for (Node root : YamlDocuments.compose(text, file)) {
      visit(document++, root, FieldPath.ROOT, 0);
    }
    return found.stream().map(this::scalar).toList();
  }

  private void visit(int document, Node node, FieldPath path, int depth) {
    if (depth > BoundedParser.MAX_DEPTH) {
      throw YamlErrors.tooDeep(at(node), BoundedParser.MAX_DEPTH);
    }
    if (++values > MAX_VALUES) {
      throw YamlErrors.syntax(
          at(node), "its aliases expand to more than " + MAX_VALUES + " values");
    }
    visits.merge(node, 1, Integer::sum);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          visit(document, tuple.getValueNode(), path.field(key.getValue()), depth + 1);
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int i = 0; i < sequence.getValue().size(); i++) {
        visit(document, sequence.getValue().get(i), path.item(i), depth + 1);
      }
    } else if (node instanceof ScalarNode scalar) {
      found.add(new Found(document, path, scalar));
    }
  }

  private YamlScalar scalar(Found one) {
    ScalarNode node = one.node();
    int start = offset(node.getStartMark());
    int end = offset(node.getEndMark());
    return new YamlScalar(
        one.document(),
        one.path(),
        node.getValue(),
        start + mark,
        end + mark,
        visits.getOrDefault(node, 0) == 1 && isPlainToSee(node, start, end));
  }

  /** Whether there is nothing but the value and its quotes. */
  private boolean isPlainToSee(ScalarNode node, int start, int end) {
    if (node.getAnchor().isPresent() || end <= start) {
      return false;
    }
    String written = text.substring(start, end);
    ScalarStyle style = node.getScalarStyle();
    return switch (style) {
      case PLAIN -> written.equals(node.getValue());
      case SINGLE_QUOTED -> written.startsWith("'");
      case DOUBLE_QUOTED -> written.startsWith("\"");
      default -> false;
    };
  }

  private int offset(Optional<Mark> place) {
    return codePoints.offset(place.map(Mark::getIndex).orElse(0));
  }

  private SourceLocation at(Node node) {
    return YamlDocuments.location(file, node.getStartMark());
  }
}
