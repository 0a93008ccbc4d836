package dev.slipway.its.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A pom of this build as it is written, with its parent if that is a pom of this build, too. */
record Pom(Path directory, Element project, Optional<Pom> parent) {
  static Pom read(Path directory) throws IOException {
    Element project;
    try (InputStream in = Files.newInputStream(directory.resolve("pom.xml"))) {
      project =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(directory + "/pom.xml: " + e.getMessage(), e);
    }
    Pom alone = new Pom(directory, project, Optional.empty());
    return alone.own("parent", "artifactId").isEmpty()
        ? alone
        : new Pom(directory, project, Optional.of(read(directory.resolve(".."))));
  }

  /** This pom and those of its modules and their modules, of profiles too. */
  List<Pom> all() throws IOException {
    List<Pom> all = new ArrayList<>(List.of(this));
    List<Element> modules = new ArrayList<>(elements("modules", "module"));
    modules.addAll(elements("profiles", "profile", "modules", "module"));
    for (Element module : modules) {
      all.addAll(read(directory.resolve(module.getTextContent().strip())).all());
    }
    return all;
  }

  String name() {
    return own("artifactId").orElse("");
  }

  /** The text of the first element at a path below {@code project}; empty if it is blank. */
  Optional<String> own(String... path) {
    return elements(path).stream()
        .map(element -> element.getTextContent().strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** The same, or what the parent has there. */
  Optional<String> inherited(String... path) {
    return own(path).or(() -> parent.flatMap(pom -> pom.inherited(path)));
  }

  /** Whether maven-deploy-plugin publishes it: its own configuration wins over the property. */
  boolean isPublished() {
    Optional<String> configured =
        elements("build", "plugins", "plugin").stream()
            .filter(plugin -> text(plugin, "artifactId").equals("maven-deploy-plugin"))
            .map(plugin -> text(plugin, "configuration", "skip"))
            .filter(skip -> !skip.isEmpty())
            .findFirst();
    return !configured
        .or(() -> inherited("properties", "maven.deploy.skip"))
        .orElse("false")
        .equals("true");
  }

  /** Elements of the last name of the path, below all elements of the names before. */
  private List<Element> elements(String... path) {
    return below(List.of(project), path);
  }

  private static String text(Element element, String... path) {
    return below(List.of(element), path).stream()
        .findFirst()
        .map(found -> found.getTextContent().strip())
        .orElse("");
  }

  private static List<Element> below(List<Element> from, String... path) {
    List<Element> found = from;
    for (String name : path) {
      found = found.stream().flatMap(each -> children(each, name).stream()).toList();
    }
    return found;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }
}
