package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What Maven, IDEs and the help goals know of each goal is complete. */
class PluginDescriptorTest {

  @Test
  void everyGoalIsThreadSafeAndDescribed() throws Exception {
    for (Element mojo : goals()) {
      String goal = text(mojo, "goal");
      assertThat(text(mojo, "threadSafe")).as(goal).isEqualTo("true");
      assertThat(text(mojo, "description")).as(goal).isNotBlank();
      if (!goal.equals("help")) {
        assertThat(text(mojo, "since")).as(goal).isEqualTo("0.1.0");
      }
    }
  }

  @Test
  void everyParameterHasASentenceAndAVersion() throws Exception {
    for (Element mojo : goals()) {
      for (Element parameter : elements(mojo, "parameter")) {
        String name = text(mojo, "goal") + " " + text(parameter, "name");
        assertThat(text(parameter, "description")).as(name).endsWith(".");
        if (text(parameter, "editable").equals("true") && !text(mojo, "goal").equals("help")) {
          assertThat(text(parameter, "since")).as(name).isEqualTo("0.1.0");
        }
      }
    }
  }

  @Test
  void editorsKnowEveryGoal() throws Exception {
    Set<String> mapped = new TreeSet<>();
    for (Document document : documents("META-INF/m2e/lifecycle-mapping-metadata.xml")) {
      elements(document.getDocumentElement(), "goal").forEach(g -> mapped.add(g.getTextContent()));
    }
    Set<String> goals = new TreeSet<>();
    goals().forEach(mojo -> goals.add(text(mojo, "goal")));
    goals.remove("help");
    assertThat(mapped).isEqualTo(goals);
  }

  private static List<Element> goals() throws Exception {
    List<Element> goals = new ArrayList<>();
    for (Document document : documents("META-INF/maven/plugin.xml")) {
      if (text(document.getDocumentElement(), "groupId").equals("dev.slipway")) {
        goals.addAll(elements(document.getDocumentElement(), "mojo"));
      }
    }
    assertThat(goals).hasSizeGreaterThan(8);
    return goals;
  }

  private static List<Document> documents(String resource) throws Exception {
    List<Document> documents = new ArrayList<>();
    ClassLoader loader = PluginDescriptorTest.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources(resource))) {
      try (InputStream in = url.openStream()) {
        documents.add(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in));
      }
    }
    return documents;
  }

  private static List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String text(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
  }
}
