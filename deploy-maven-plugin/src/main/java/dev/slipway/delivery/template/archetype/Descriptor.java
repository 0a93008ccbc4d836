package dev.slipway.delivery.template.archetype;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An {@code archetype-metadata.xml}, as maven-archetype's descriptor 1.2 defines it, without
 * modules.
 *
 * @param properties that a project has to have, with their default values; empty where there is
 *     none
 * @param fileSets in the order in which they are written
 */
record Descriptor(Map<String, Optional<String>> properties, List<FileSet> fileSets) {
  private static final int DEEPEST = 20;
  private static final Set<String> UTF8 = Set.of("", "UTF-8", "utf-8");

  Descriptor {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    fileSets = List.copyOf(fileSets);
  }

  static Descriptor read(byte[] xml) throws ArchetypeException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      Reading reading = new Reading();
      while (reader.hasNext()) {
        reading.step(reader.next(), reader);
      }
      return reading.result();
    } catch (XMLStreamException e) {
      throw new ArchetypeException("its descriptor is not valid XML: " + e.getMessage(), e);
    }
  }

  /** What was read up to an element. */
  private static final class Reading {
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Optional<String>> properties = new LinkedHashMap<>();
    private final List<FileSet> fileSets = new ArrayList<>();
    private final List<String> includes = new ArrayList<>();
    private final List<String> excludes = new ArrayList<>();
    private Map<String, String> attributes = Map.of();
    private String directory = "";
    private String key = "";
    private Optional<String> value = Optional.empty();

    void step(int event, XMLStreamReader reader) throws ArchetypeException {
      switch (event) {
        case XMLStreamConstants.DTD ->
            throw new ArchetypeException("its descriptor has a document type");
        case XMLStreamConstants.START_ELEMENT -> start(reader);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> end();
        default -> {}
      }
    }

    private void start(XMLStreamReader reader) throws ArchetypeException {
      path.addLast(reader.getLocalName());
      text.setLength(0);
      if (path.size() > DEEPEST) {
        throw new ArchetypeException("its descriptor is too deep");
      }
      switch (at()) {
        case "archetype-descriptor" -> {
          if ("true".equals(reader.getAttributeValue(null, "partial"))) {
            throw new ArchetypeException("it is a partial archetype");
          }
        }
        case "archetype-descriptor/modules/module" ->
            throw new ArchetypeException("it has modules, which are not rendered");
        case "archetype-descriptor/fileSets/fileSet" -> {
          Map<String, String> read = new LinkedHashMap<>();
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            read.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
          }
          attributes = read;
          directory = "";
          includes.clear();
          excludes.clear();
        }
        case "archetype-descriptor/requiredProperties/requiredProperty" -> {
          String name = reader.getAttributeValue(null, "key");
          key = name == null ? "" : name.strip();
          value = Optional.empty();
        }
        default -> {}
      }
    }

    private String at() {
      return String.join("/", path);
    }

    private void end() throws ArchetypeException {
      String content = text.toString().strip();
      switch (at()) {
        case "archetype-descriptor/requiredProperties/requiredProperty/defaultValue" ->
            value = Optional.of(content);
        case "archetype-descriptor/requiredProperties/requiredProperty" ->
            properties.put(key, value);
        case "archetype-descriptor/fileSets/fileSet/directory" -> directory = content;
        case "archetype-descriptor/fileSets/fileSet/includes/include" -> includes.add(content);
        case "archetype-descriptor/fileSets/fileSet/excludes/exclude" -> excludes.add(content);
        case "archetype-descriptor/fileSets/fileSet" -> fileSets.add(fileSet());
        default -> {}
      }
      path.removeLast();
      text.setLength(0);
    }

    private FileSet fileSet() throws ArchetypeException {
      if (!UTF8.contains(attributes.getOrDefault("encoding", ""))) {
        throw new ArchetypeException("it has files that are not UTF-8");
      }
      String folder = directory;
      while (folder.endsWith("/")) {
        folder = folder.substring(0, folder.length() - 1);
      }
      return new FileSet(
          folder.isEmpty() ? "" : SafePaths.check(folder),
          new FileSet.Rules(is("filtered"), is("packaged")),
          List.copyOf(includes),
          List.copyOf(excludes),
          attributes.getOrDefault("includeCondition", ""));
    }

    private boolean is(String attribute) {
      return Boolean.parseBoolean(attributes.getOrDefault(attribute, "false"));
    }

    Descriptor result() {
      return new Descriptor(properties, fileSets);
    }
  }
}
