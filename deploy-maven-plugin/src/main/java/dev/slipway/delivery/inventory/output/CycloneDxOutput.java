package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code inventory.cdx.json}: a bill of materials in CycloneDX 1.6. An app in an environment
 * depends on its bundle and its images. It has no time, and its serial number is of its content, so
 * that the same inventory gives the same bytes.
 */
public final class CycloneDxOutput implements Output {
  private static final String ROOT = "inventory";

  @Override
  public String id() {
    return "cyclonedx";
  }

  @Override
  public Map<String, byte[]> files(InventoryReport report) {
    BomComponents components = new BomComponents();
    List<String> apps = new ArrayList<>();
    for (AppFacts app : report.inventory().cells()) {
      apps.add(components.add(app));
    }
    Map<String, Object> bom = new LinkedHashMap<>();
    bom.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    bom.put("bomFormat", "CycloneDX");
    bom.put("specVersion", "1.6");
    bom.put("serialNumber", "");
    bom.put("version", 1);
    bom.put(
        "metadata",
        Map.of(
            "component",
            new JsonObject()
                .text("type", "platform")
                .text("bom-ref", ROOT)
                .text("name", CellText.known(report.title()))
                .fields()));
    bom.put("components", components.components());
    bom.put("dependencies", components.dependencies(ROOT, apps));
    bom.put("serialNumber", "urn:uuid:" + uuid(SafeNames.sha256(JsonMaps.ascii(bom))));
    return Map.of("inventory.cdx.json", JsonMaps.pretty(bom).getBytes(StandardCharsets.UTF_8));
  }

  /** A UUID of version 8, which is made of anything, with the beginning of a checksum. */
  private static String uuid(String hex) {
    return "%s-%s-8%s-a%s-%s"
        .formatted(
            hex.substring(0, 8),
            hex.substring(8, 12),
            hex.substring(13, 16),
            hex.substring(17, 20),
            hex.substring(20, 32));
  }
}
