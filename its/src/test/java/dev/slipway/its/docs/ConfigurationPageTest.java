package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.project.KnownProperties;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** docs/configuration.md names every parameter of every goal, and no other. */
class ConfigurationPageTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Za-z0-9.]+)` \\|", Pattern.MULTILINE);

  /** Parameters without a property: in the pom's configuration only. */
  private static final Set<String> INLINE =
      Set.of("configMaps", "secrets", "layers", "containerEnvironment", "labels", "environments");

  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

  @Test
  void namesEveryParameterAndNoOther() throws Exception {
    Set<String> documented = new TreeSet<>();
    Matcher rows = ROW.matcher(Files.readString(Path.of("..", "docs", "configuration.md")));
    while (rows.find()) {
      documented.add(rows.group(1));
    }
    assertThat(documented).isEqualTo(parameters());
  }

  /** A property that is in neither list would be refused as misspelt, or ignored. */
  @Test
  void knownPropertiesAreThoseOfThePlugins() throws Exception {
    Set<String> properties = new TreeSet<>(parameters());
    properties.removeIf(name -> INLINE.contains(name));
    assertThat(properties)
        .as("what a pom may hold for other reasons counts on the command line only")
        .allMatch(name -> name.startsWith("slipway."));
    assertThat(KnownProperties.parameters())
        .as("dev.slipway.manifest.project.KnownProperties")
        .isEqualTo(properties);
  }

  /** The block for projects with another parent does what service-parent does. */
  @Test
  void theBlockForOtherParentsHasTheGoalsOfServiceParent() throws Exception {
    Page page = Page.read("configuration.md", Map.of());
    Document parent =
        parse(Files.newInputStream(Path.of("..", "archetypes", "service-parent", "pom.xml")));
    Document block =
        parse(new ByteArrayInputStream(page.blocks("xml").get(0).getBytes(StandardCharsets.UTF_8)));

    assertThat(goals(block)).isEqualTo(goals(parent)).contains("manifest-maven-plugin:validate");
  }

  private static Set<String> goals(Document pom) {
    Set<String> goals = new TreeSet<>();
    NodeList found = pom.getElementsByTagName("goal");
    for (int i = 0; i < found.getLength(); i++) {
      Element plugin = (Element) found.item(i);
      while (!plugin.getTagName().equals("plugin")) {
        plugin = (Element) plugin.getParentNode();
      }
      goals.add(text(plugin, "artifactId") + ":" + found.item(i).getTextContent());
    }
    return goals;
  }

  private static Document parse(InputStream in) throws Exception {
    try (in) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }
  }

  private static Set<String> parameters() throws Exception {
    Set<String> names = new TreeSet<>();
    for (URL descriptor :
        Collections.list(
            ConfigurationPageTest.class
                .getClassLoader()
                .getResources("META-INF/maven/plugin.xml"))) {
      Document document;
      try (InputStream in = descriptor.openStream()) {
        document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
      }
      if (!document
          .getElementsByTagName("groupId")
          .item(0)
          .getTextContent()
          .equals("dev.slipway")) {
        continue;
      }
      NodeList mojos = document.getElementsByTagName("mojo");
      for (int i = 0; i < mojos.getLength(); i++) {
        add(names, (Element) mojos.item(i));
      }
    }
    return names;
  }

  private static void add(Set<String> names, Element mojo) {
    if (mojo.getElementsByTagName("goal").item(0).getTextContent().equals("help")) {
      return;
    }
    NodeList parameters = mojo.getElementsByTagName("parameter");
    for (int i = 0; i < parameters.getLength(); i++) {
      Element parameter = (Element) parameters.item(i);
      if (text(parameter, "editable").equals("true")) {
        names.add(property(mojo, text(parameter, "name")));
      }
    }
  }

  /** The property that sets a parameter, or its own name when only a pom can. */
  private static String property(Element mojo, String parameter) {
    Element configuration = (Element) mojo.getElementsByTagName("configuration").item(0);
    NodeList found = configuration.getElementsByTagName(parameter);
    Matcher property =
        PROPERTY.matcher(found.getLength() == 0 ? "" : found.item(0).getTextContent());
    return property.find() ? property.group(1) : parameter;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
