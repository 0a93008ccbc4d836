package dev.slipway.delivery.suggest.place;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The values of a pom, read twice: by the JDK's parser for what they are, without document types
 * and entities of its own, and by {@link PomScanner} for where they are. Both must agree.
 */
public final class PomText {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_VALUES = 100_000;

  private final Map<String, PomValue> values;
  private final NavigableSet<String> paths;

  private PomText(Map<String, PomValue> values) {
    this.values = values;
    this.paths = new TreeSet<>(values.keySet());
  }

  /**
   * Reads a pom, or any other XML.
   *
   * @param text a byte order mark is allowed
   * @throws UnreadableTextException when it is not well-formed, has a document type, or is nested
   *     too deeply
   */
  public static PomText read(String text) throws UnreadableTextException {
    Map<String, String> parsed = parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    Map<String, PomValue> values = new LinkedHashMap<>();
    for (PomValue value : new PomScanner(text).values()) {
      values.put(value.path(), value);
    }
    if (!values.keySet().equals(parsed.keySet())) {
      throw new UnreadableTextException("its elements are ambiguous");
    }
    for (PomValue value : values.values()) {
      if (value.replaceable() && !value.value().equals(parsed.get(value.path()))) {
        throw new UnreadableTextException("the place of " + value.path() + " is ambiguous");
      }
    }
    values.replaceAll((path, value) -> withParsed(value, parsed.getOrDefault(path, "")));
    return new PomText(values);
  }

  private static PomValue withParsed(PomValue value, String parsed) {
    return new PomValue(value.path(), parsed, value.start(), value.end(), value.replaceable());
  }

  /** All elements without elements, by their paths. */
  public Map<String, PomValue> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The value of an element; empty where there is none. */
  public Optional<PomValue> value(String path) {
    return Optional.ofNullable(values.get(path));
  }

  /** The text of an element, empty where there is none. */
  public String text(String path) {
    return value(path).map(PomValue::value).orElse("");
  }

  /** The paths of elements of a name directly below another one, in their order. */
  public List<String> children(String parent, String name) {
    List<String> found = new ArrayList<>();
    for (int i = 0; ; i++) {
      String path = parent + "/" + name + (i == 0 ? "" : "[" + i + "]");
      String below = paths.ceiling(path + "/");
      if (!paths.contains(path) && (below == null || !below.startsWith(path + "/"))) {
        return found;
      }
      found.add(path);
    }
  }

  private static Map<String, String> parse(String text) throws UnreadableTextException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      try {
        return new Leaves().read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new UnreadableTextException("it is not well-formed XML, in line " + line);
    }
  }

  private static final class Leaves {
    private final Map<String, String> leaves = new LinkedHashMap<>();
    private final Deque<String> paths = new ArrayDeque<>();
    private final Deque<Map<String, Integer>> children = new ArrayDeque<>();
    private final Deque<StringBuilder> texts = new ArrayDeque<>();

    Map<String, String> read(XMLStreamReader reader)
        throws XMLStreamException, UnreadableTextException {
      children.addLast(new HashMap<>());
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD ->
              throw new UnreadableTextException("a document type is not allowed");
          case XMLStreamConstants.START_ELEMENT -> open(reader.getLocalName());
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!texts.isEmpty()) {
              texts.getLast().append(reader.getText());
            }
          }
          case XMLStreamConstants.END_ELEMENT -> close();
          default -> {}
        }
      }
      return leaves;
    }

    private void open(String name) throws UnreadableTextException {
      if (paths.size() >= MAX_DEPTH || leaves.size() >= MAX_VALUES) {
        throw new UnreadableTextException("it has too many or too deeply nested elements");
      }
      int index = children.getLast().merge(name, 1, Integer::sum) - 1;
      String parent = paths.isEmpty() ? "" : paths.getLast() + "/";
      paths.addLast(parent + name + (index == 0 ? "" : "[" + index + "]"));
      children.addLast(new HashMap<>());
      texts.addLast(new StringBuilder());
    }

    private void close() {
      String path = paths.removeLast();
      String text = texts.removeLast().toString();
      if (children.removeLast().isEmpty()) {
        leaves.put(path, text.strip());
      }
    }
  }
}
