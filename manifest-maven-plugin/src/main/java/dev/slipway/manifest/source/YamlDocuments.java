package dev.slipway.manifest.source;

import dev.slipway.manifest.source.PlainReader.PlainDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The only access to the YAML library: parses text to node trees with positions. */
public final class YamlDocuments {
  private static final int MAX_CHARACTERS = 64 << 20;

  // The library copies a scalar once for each buffer of it: with its own of 1 KB, 3 MB take 19 GB.
  private static final int MIN_BUFFER = 1 << 10;
  private static final int MAX_BUFFER = 1 << 18;

  private YamlDocuments() {}

  /** A document as nodes. */
  record YamlDocument(Node node, DocumentShape shape) {}

  /**
   * The documents of a text, empty ones left out.
   *
   * @param file what to call it in messages
   * @throws dev.slipway.manifest.error.UserErrorException (YAML_SYNTAX) with file and line
   */
  public static List<Node> compose(String text, String file) {
    return documents(text, file).stream().map(YamlDocument::node).toList();
  }

  /**
   * The same, faster: marks say where a node starts, not where it ends, nor what is around it.
   *
   * @param file what to call it in messages
   * @throws dev.slipway.manifest.error.UserErrorException (YAML_SYNTAX) with file and line
   */
  public static List<Node> outline(String text, String file) {
    return PlainNodes.of(text, file).orElseGet(() -> compose(text, file));
  }

  /**
   * The documents of a text as plain maps, lists, strings, numbers and booleans; empty ones and
   * nulls are left out.
   *
   * @param file what to call it in messages
   * @throws YamlException with file and line
   */
  public static List<Object> values(String text, String file) {
    Optional<List<PlainDocument>> plainly = PlainReader.read(text);
    if (plainly.isPresent()) {
      return plainly.get().stream().<Object>map(PlainDocument::content).toList();
    }
    PlainValues plain = new PlainValues(file, text);
    List<Object> values = new ArrayList<>();
    for (Node node : compose(text, file)) {
      Object value = plain.of(node);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /**
   * Where the documents of {@link #values} begin.
   *
   * @param file what to call it in messages
   * @throws YamlException with file and line
   */
  public static List<SourceLocation> starts(String text, String file) {
    Optional<List<PlainDocument>> plainly = PlainReader.read(text);
    if (plainly.isPresent()) {
      return plainly.get().stream()
          .map(document -> new SourceLocation(file, document.line(), 1))
          .toList();
    }
    PlainValues plain = new PlainValues(file, text);
    return compose(text, file).stream()
        .filter(node -> plain.of(node) != null)
        .map(node -> location(file, node.getStartMark()))
        .toList();
  }

  /** The same, with where each document is in the text. */
  static List<YamlDocument> documents(String text, String file) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new KubernetesSchema())
            .setAllowDuplicateKeys(true) // found by PlainValues, which knows both lines
            .setAllowNonScalarKeys(true) // refused by PlainValues, with their place
            .setMaxAliasesForCollections(
                Integer.MAX_VALUE) // PlainValues bounds what they expand to
            .setCodePointLimit(MAX_CHARACTERS)
            .setBufferSize(Math.max(MIN_BUFFER, Math.min(text.length() + 1, MAX_BUFFER)))
            .setUseMarks(true)
            .build();
    List<YamlDocument> documents = new ArrayList<>();
    String readable = JsonStart.readable(text);
    BoundedParser parser =
        new BoundedParser(
            new ParserImpl(settings, new StreamReader(settings, readable)), file, readable);
    try {
      Composer nodes = new Composer(settings, parser);
      while (nodes.hasNext()) {
        Node node = nodes.next();
        documents.add(new YamlDocument(node, parser.last()));
      }
    } catch (MarkedYamlEngineException e) {
      throw YamlErrors.syntax(location(file, blamed(e, text)), e.getProblem());
    } catch (ReaderException e) {
      throw YamlErrors.syntax(
          // The first is the one: the library counts from the start of its buffer.
          SourceLocation.of(file, text, Math.max(0, text.indexOf(e.getCodePoint()))),
          String.format(
              Locale.ROOT, "the character U+%04X is not allowed in YAML", e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw YamlErrors.syntax(new SourceLocation(file, 1, 1), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      // The library's own, for an escape of more than Unicode has.
      throw YamlErrors.syntax(parser.reached(), "invalid escape sequence in a quoted string");
    }
    return documents;
  }

  /** Where something began that never ends; the problem itself is noticed far behind it. */
  private static Optional<Mark> blamed(MarkedYamlEngineException e, String text) {
    int end = text.codePointCount(0, text.stripTrailing().length());
    boolean late = e.getProblemMark().map(mark -> mark.getIndex() >= end).orElse(true);
    boolean key = e.getProblem().startsWith("could not find expected ':'");
    return (late || key) && e.getContextMark().isPresent()
        ? e.getContextMark()
        : e.getProblemMark();
  }

  static SourceLocation location(String file, Optional<Mark> mark) {
    return mark.map(m -> new SourceLocation(file, m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> new SourceLocation(file, 1, 1));
  }
}
