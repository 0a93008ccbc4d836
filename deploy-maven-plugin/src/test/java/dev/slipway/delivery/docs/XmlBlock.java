package dev.slipway.delivery.docs;

import dev.slipway.manifest.project.KnownProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Parts of a pom: well-formed, and each of our properties, goals and parameters exists. */
final class XmlBlock {
  private final PluginGoals goals;

  XmlBlock(PluginGoals goals) {
    this.goals = goals;
  }

  /**
   * @return whether the block says anything that is checked here
   */
  boolean problems(DocBlock block, List<String> problems) {
    Element root;
    try {
      byte[] bytes = ("<root>" + block.text().replaceFirst("^<\\?xml.*\\?>", "") + "</root>").getBytes(StandardCharsets.UTF_8);
      root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes))
              .getDocumentElement();
    } catch (SAXException e) {
      problems.add(e.getMessage());
      return true;
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    List<String> properties =
        elements(root, "*").map(Node::getNodeName).filter(n -> n.startsWith("slipway.")).toList();
    properties.stream()
        .filter(name -> !KnownProperties.contains(name))
        .forEach(name -> problems.add("unknown property " + name));
    List<Element> plugins = elements(root, "plugin").filter(p -> ours(p) != null).toList();
    plugins.forEach(plugin -> plugin(plugin, problems));
    boolean settings = root.getElementsByTagName("settings").getLength() > 0;
    return !properties.isEmpty() || !plugins.isEmpty() || settings;
  }

  private void plugin(Element plugin, List<String> problems) {
    String artifact = ours(plugin);
    String prefix = PluginGoals.PREFIXES.get(artifact) + ":";
    elements(plugin, "goal")
        .map(goal -> prefix + goal.getTextContent())
        .filter(goal -> !goals.has(goal))
        .forEach(goal -> problems.add("unknown goal " + goal));
    elements(plugin, "configuration")
        .flatMap(configuration -> children(configuration))
        .map(Node::getNodeName)
        .filter(name -> !goals.hasParameter(artifact, name))
        .forEach(name -> problems.add("unknown parameter " + name + " of " + artifact));
  }

  private static String ours(Element plugin) {
    return children(plugin)
        .filter(child -> child.getNodeName().equals("artifactId"))
        .map(Node::getTextContent)
        .filter(PluginGoals.PREFIXES::containsKey)
        .findFirst()
        .orElse(null);
  }

  private static Stream<Element> children(Element element) {
    return stream(element.getChildNodes());
  }

  private static Stream<Element> elements(Element element, String name) {
    return stream(element.getElementsByTagName(name));
  }

  private static Stream<Element> stream(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }
}
