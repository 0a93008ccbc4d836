package dev.slipway.manifest.source;

import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The parts of a text that are somebody else's: the contents of ConfigMaps and Secrets.
 *
 * @param regions offsets in characters, end exclusive
 */
public record OpaqueRegions(List<Region> regions) {
  private static final Set<String> KINDS = Set.of("ConfigMap", "Secret");
  private static final Set<String> CONTENTS = Set.of("data", "binaryData", "stringData");

  /** From start to before end. */
  public record Region(int start, int end) {}

  public OpaqueRegions {
    regions = List.copyOf(regions);
  }

  /** The regions of a text; none when it is no YAML, which the reader will say with its place. */
  public static OpaqueRegions of(String text) {
    List<Region> found = new ArrayList<>();
    try {
      for (Node document : YamlDocuments.compose(text, "")) {
        if (document instanceof MappingNode mapping && KINDS.contains(kind(mapping))) {
          contents(text, mapping, found);
        }
      }
    } catch (UserErrorException e) {
      return new OpaqueRegions(List.of());
    }
    return new OpaqueRegions(found);
  }

  public boolean contains(int offset) {
    return regions.stream().anyMatch(r -> r.start() <= offset && offset < r.end());
  }

  private static String kind(MappingNode mapping) {
    return mapping.getValue().stream()
        .filter(tuple -> key(tuple).equals("kind"))
        .map(NodeTuple::getValueNode)
        .map(value -> value instanceof ScalarNode scalar ? scalar.getValue() : "")
        .findFirst()
        .orElse("");
  }

  private static void contents(String text, MappingNode mapping, List<Region> found) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (CONTENTS.contains(key(tuple))) {
        int start = offset(text, tuple.getKeyNode().getStartMark().orElseThrow().getIndex());
        int end = offset(text, tuple.getValueNode().getEndMark().orElseThrow().getIndex());
        found.add(new Region(start, end));
      }
    }
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** Marks count code points, strings count characters. */
  private static int offset(String text, int codePoints) {
    return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
  }
}
