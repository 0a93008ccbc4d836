package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The YAML library behind one door: text to node trees with positions. */
public final class YamlDocuments {
  private static final int MAX_CHARACTERS = 64 << 20;
  private static final int MAX_ALIASES = 100;
  private static final int MAX_DEPTH = 100;

  private YamlDocuments() {}

  /**
   * The documents of a text, empty ones left out.
   *
   * @param file what to call it in messages
   * @throws dev.slipway.manifest.error.UserErrorException (YAML_SYNTAX) with file and line
   */
  public static List<Node> compose(String text, String file) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new KubernetesSchema())
            .setAllowDuplicateKeys(true) // found by PlainValues, which knows both lines
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_CHARACTERS)
            .setUseMarks(true)
            .build();
    List<Node> documents = new ArrayList<>();
    try {
      Iterator<Node> nodes = new Compose(settings).composeAllFromString(text).iterator();
      while (nodes.hasNext()) {
        documents.add(nodes.next());
      }
    } catch (MarkedYamlEngineException e) {
      throw YamlErrors.syntax(location(file, e.getProblemMark()), e.getProblem());
    } catch (YamlEngineException e) {
      throw YamlErrors.syntax(new SourceLocation(file, 1, 1), String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw YamlErrors.syntax(
          new SourceLocation(file, 1, 1), "nested deeper than " + MAX_DEPTH + " levels");
    }
    return documents;
  }

  static SourceLocation location(String file, Optional<Mark> mark) {
    return mark.map(m -> new SourceLocation(file, m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> new SourceLocation(file, 1, 1));
  }
}
