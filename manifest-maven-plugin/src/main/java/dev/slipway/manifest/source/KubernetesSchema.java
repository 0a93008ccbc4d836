package dev.slipway.manifest.source;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** Makes the YAML library tag scalars by {@link ScalarRules}, when reading and when quoting. */
final class KubernetesSchema implements Schema {
  // Not the library's own tag, by which it would merge by itself, even a map into itself.
  static final Tag MERGE = new Tag("tag:slipway.dev,2026:merge");

  @Override
  public ScalarResolver getScalarResolver() {
    return (value, implicit) -> {
      if (!Boolean.TRUE.equals(implicit)) {
        return Tag.STR;
      }
      return switch (ScalarRules.meaning(value)) {
        case NULL -> Tag.NULL;
        case BOOLEAN -> Tag.BOOL;
        case INTEGER -> Tag.INT;
        case FLOAT -> Tag.FLOAT;
        case MERGE -> MERGE;
        case STRING -> Tag.STR;
      };
    };
  }

  @Override
  public Map<Tag, ConstructNode> getSchemaTagConstructors() {
    return Map.of(); // values are made by PlainValues
  }
}
