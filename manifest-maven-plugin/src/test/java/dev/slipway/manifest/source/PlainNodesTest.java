package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Nodes that are made the short way are the library's. */
class PlainNodesTest {
  private static final String APP =
      """
      # who
      apiVersion: slipway.dev/v1
      kind: App
      metadata:
        name: orders
      spec:
        bundle: https://nexus.example.com/x.tar.gz # where
        sha256: "00ff"
        version: '1.10'
        namespace:   shop
        patches:
          - target: {kind: Deployment, name: orders}
            patch: |
              [{"op": "replace", "path": "/spec/replicas", "value": 3}]
          -   patch: x
      """;

  private static final List<String> PLAIN =
      List.of(
          APP,
          "a: x\n",
          "a: x\n---\n" + APP,
          "\n\na:\n    b: x\n    c:\n          d: w\ne: |\n  one\n  two\nf: z\n",
          "a: |-\n  x\nb: 'c: # d'\n",
          "a:\n- x\n- |\n  y\n- z: w\n  v:\n    - u\nb:\n  - { c: d,e: f } # g\n");

  private static final List<String> NOT_PLAIN =
      List.of("a: 1\n", "a:\n", "a: true\n", "a:\n- 1\n", "a: {}\n", "a: [x]\n", "a: x\na: y\n");

  @Example
  void areTheLibrarys() {
    for (String text : PLAIN) {
      assertThat(PlainNodes.of(text, "f").map(PlainNodesTest::shown))
          .as(text)
          .contains(shown(YamlDocuments.compose(text, "f")));
    }
  }

  @Example
  void areLeftToTheLibrary() {
    for (String text : NOT_PLAIN) {
      assertThat(PlainNodes.of(text, "f")).as(text).isEmpty();
      assertThat(shown(YamlDocuments.outline(text, "f")))
          .isEqualTo(shown(YamlDocuments.compose(text, "f")));
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void areTheLibrarysOrNone(@ForAll Random random) {
    StringBuilder text = new StringBuilder(PLAIN.get(random.nextInt(PLAIN.size())));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.deleteCharAt(at);
      } else {
        text.insert(at, " \n:#'\"|-x\t{}[],".charAt(random.nextInt(15)));
      }
    }
    Optional<List<Node>> nodes = PlainNodes.of(text.toString(), "f");
    if (nodes.isPresent()) {
      assertThat(shown(nodes.get())).isEqualTo(shown(YamlDocuments.compose(text.toString(), "f")));
    }
  }

  private static List<String> shown(List<Node> nodes) {
    List<String> lines = new ArrayList<>();
    nodes.forEach(node -> show(node, lines));
    return lines;
  }

  private static void show(Node node, List<String> lines) {
    String place =
        node.getStartMark().map(m -> m.getLine() + ":" + m.getColumn() + " " + m.getName()).get();
    String line = place + " " + node.getTag();
    if (node instanceof ScalarNode scalar) {
      line += " " + scalar.getScalarStyle() + " " + scalar.getValue();
    }
    lines.add(line);
    if (node instanceof CollectionNode<?> collection) {
      lines.set(lines.size() - 1, line + " " + collection.getFlowStyle());
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> show(item, lines));
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        show(tuple.getKeyNode(), lines);
        show(tuple.getValueNode(), lines);
      }
    }
  }
}
