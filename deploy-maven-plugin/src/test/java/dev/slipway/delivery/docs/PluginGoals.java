package dev.slipway.delivery.docs;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The goals of both plugins and their parameters, from the descriptors.
 *
 * @param parameters by goal, as in {@code delivery:push}
 */
record PluginGoals(Map<String, Set<String>> parameters) {
  static final Map<String, String> PREFIXES =
      Map.of("manifest-maven-plugin", "manifest", "deploy-maven-plugin", "delivery");

  static PluginGoals read() throws Exception {
    Map<String, Set<String>> goals = new TreeMap<>();
    for (Map.Entry<String, String> plugin : PREFIXES.entrySet()) {
      Path file =
          DocPages.ROOT
              .resolve(plugin.getKey())
              .resolve("target/classes/META-INF/maven/plugin.xml");
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      NodeList mojos = root.getElementsByTagName("mojo");
      for (int i = 0; i < mojos.getLength(); i++) {
        Element mojo = (Element) mojos.item(i);
        Set<String> names = new HashSet<>();
        NodeList parameters = mojo.getElementsByTagName("parameter");
        for (int p = 0; p < parameters.getLength(); p++) {
          names.add(child((Element) parameters.item(p), "name"));
        }
        goals.put(plugin.getValue() + ":" + child(mojo, "goal"), names);
      }
    }
    return new PluginGoals(goals);
  }

  boolean has(String goal) {
    return parameters.containsKey(goal);
  }

  boolean hasParameter(String plugin, String parameter) {
    String prefix = PREFIXES.get(plugin) + ":";
    return parameters.entrySet().stream()
        .anyMatch(goal -> goal.getKey().startsWith(prefix) && goal.getValue().contains(parameter));
  }

  private static String child(Element element, String name) {
    return element.getElementsByTagName(name).item(0).getTextContent();
  }
}
