package dev.slipway.manifest.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What our own reader takes, it reads as the library does; all else it leaves. */
class PlainReaderFuzzTest implements FuzzTarget {

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Optional<List<PlainReader.PlainDocument>> plain = PlainReader.read(text);
    if (plain.isEmpty()) {
      return;
    }
    List<Object> read = new ArrayList<>();
    List<Object> expected = new ArrayList<>();
    CodePoints codePoints = new CodePoints(text);
    for (PlainReader.PlainDocument document : plain.get()) {
      read.add(Optional.ofNullable(ordered(document.content())));
      read.add(document.line());
      read.add(document.shape().text(text, codePoints));
    }
    for (YamlDocuments.YamlDocument document : YamlDocuments.documents(text, "a.yaml")) {
      expected.add(
          Optional.ofNullable(ordered(new PlainValues("a.yaml", text).of(document.node()))));
      expected.add(document.node().getStartMark().orElseThrow().getLine() + 1);
      expected.add(document.shape().text(text, codePoints));
    }
    Claims.same(expected, read, "values, lines and texts are the library's");
    Claims.same(objects(text, false), objects(text, true), "objects are the library's");
    PlainNodes.of(text, "a.yaml")
        .ifPresent(
            nodes ->
                Claims.same(
                    shown(YamlDocuments.compose(text, "a.yaml")),
                    shown(nodes),
                    "nodes are the library's"));
    places(text, plain.get());
  }

  private static void places(String text, List<PlainReader.PlainDocument> documents) {
    SourceLocations places = new SourceLocations(text, "a.yaml");
    SourceLocations librarys = new SourceLocations(text, "a.yaml", false);
    for (PlainReader.PlainDocument document : documents) {
      SourceLocation start = new SourceLocation("a.yaml", document.line(), 1);
      for (FieldPath path : paths(document.content(), FieldPath.ROOT)) {
        for (boolean key : List.of(true, false)) {
          Claims.same(
              librarys.find(start, path, key),
              places.find(start, path, key),
              "the place of " + path);
        }
      }
    }
  }

  private static List<Object> objects(String text, boolean plain) {
    List<Object> found = new ArrayList<>();
    Consumer<YamlException> failures = failure -> found.add(failure.error());
    CodePoints codePoints = new CodePoints(text);
    found.addAll(
        plain
            ? new ManifestReader().documents(text, "a.yaml", failures)
            : ManifestReader.byLibrary(
                text, "a.yaml", failures, shape -> shape.text(text, codePoints)));
    return found;
  }

  private static List<FieldPath> paths(@Nullable Object value, FieldPath path) {
    List<FieldPath> paths = new ArrayList<>(List.of(path, path.field("absent"), path.item(99)));
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> paths.addAll(paths(child, path.field(key.toString()))));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        paths.addAll(paths(list.get(i), path.item(i)));
      }
    }
    return paths;
  }

  /** Equal maps may have another order. */
  private static @Nullable Object ordered(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      List<Object> entries = new ArrayList<>();
      map.forEach(
          (key, child) -> {
            entries.add(key);
            entries.add(Optional.ofNullable(ordered(child)));
          });
      return entries;
    }
    return value instanceof List<?> list
        ? list.stream().map(item -> Optional.ofNullable(ordered(item))).toList()
        : value;
  }

  /** Nodes as they are compared: kind, tag, value and where they start. */
  private static List<Object> shown(List<Node> nodes) {
    List<Object> all = new ArrayList<>();
    nodes.forEach(node -> show(node, all));
    return all;
  }

  private static void show(Node node, List<Object> all) {
    all.add(node.getNodeType());
    all.add(node.getTag());
    node.getStartMark().ifPresent(mark -> all.add(mark.getLine() + ":" + mark.getColumn()));
    if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        show(tuple.getKeyNode(), all);
        show(tuple.getValueNode(), all);
      }
    } else if (node instanceof SequenceNode list) {
      list.getValue().forEach(item -> show(item, all));
    } else if (node instanceof ScalarNode scalar) {
      all.add(scalar.getValue());
    }
  }
}
