package dev.slipway.delivery.inventory.output;

import dev.slipway.manifest.json.Json;
import dev.slipway.manifest.json.JsonMaps;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** Files of outputs as other programs read them. */
final class Parsed {
  private Parsed() {}

  /** Documents of YAML 1.2; duplicate keys are errors. */
  static List<JsonNode> yaml(byte[] file) {
    List<JsonNode> documents = new ArrayList<>();
    LoadSettings settings =
        LoadSettings.builder().setAllowDuplicateKeys(false).setCodePointLimit(1 << 26).build();
    new Load(settings)
        .loadAllFromString(new String(file, StandardCharsets.UTF_8))
        .forEach(document -> documents.add(Json.read(JsonMaps.write(document))));
    return documents;
  }

  /** The root of an XML document without a document type. */
  static Element xml(byte[] file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(file))
          .getDocumentElement();
    } catch (Exception e) {
      throw new IllegalArgumentException(new String(file, StandardCharsets.UTF_8), e);
    }
  }

  static List<List<String>> csv(byte[] file) {
    return Csv.read(new String(file, StandardCharsets.UTF_8));
  }
}
