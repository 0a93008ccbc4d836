package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.publish.EnvironmentElement;
import dev.slipway.delivery.publish.EnvironmentEntry;
import dev.slipway.delivery.publish.EnvironmentList;
import dev.slipway.delivery.publish.PromotionMode;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The two ways to write a list in docs/promotion.md mean the same. */
class PromotionPageTest {
  private static final EnvironmentEntry.Defaults DEFAULTS =
      new EnvironmentEntry.Defaults("main", "", "commit", "git");
  private static final List<EnvironmentEntry> EXPECTED =
      List.of(
          new EnvironmentEntry(
              "https://gitlab.example.com/my-team/env-test.git",
              "main",
              "",
              PromotionMode.COMMIT,
              false),
          new EnvironmentEntry(
              "https://gitlab.example.com/my-team/env-production.git",
              "main",
              "gitlab",
              PromotionMode.MERGE_REQUEST,
              false));

  @Test
  void theXmlHasFieldsThatMavenFinds() throws Exception {
    NodeList nodes = parse(1).getElementsByTagName("environment");
    List<EnvironmentElement> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add(element((Element) nodes.item(i)));
    }
    assertThat(EnvironmentList.of(new EnvironmentList.Sources("", "", elements), DEFAULTS))
        .isEqualTo(EXPECTED);
  }

  @Test
  void thePropertySaysTheSame() throws Exception {
    String text = parse(2).getElementsByTagName("slipway.environments").item(0).getTextContent();
    assertThat(EnvironmentList.of(new EnvironmentList.Sources("", text, List.of()), DEFAULTS))
        .isEqualTo(EXPECTED);
  }

  private static EnvironmentElement element(Element xml) throws ReflectiveOperationException {
    EnvironmentElement element = new EnvironmentElement();
    NodeList children = xml.getElementsByTagName("*");
    for (int i = 0; i < children.getLength(); i++) {
      Field field = EnvironmentElement.class.getDeclaredField(children.item(i).getNodeName());
      field.setAccessible(true);
      field.set(element, children.item(i).getTextContent());
    }
    return element;
  }

  private static Document parse(int block) throws Exception {
    String xml = Page.read("promotion.md", Map.of()).blocks("xml").get(block);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
