package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.InventoryReport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Entities of a Backstage catalog: {@code catalog-info.yaml} has a System, a Resource per
 * environment and a Component per app; {@code catalog-groups.yaml} their owners, for a catalog that
 * does not get them from elsewhere.
 */
public final class BackstageOutput implements Output {
  @Override
  public String id() {
    return "backstage";
  }

  @Override
  public Map<String, byte[]> files(InventoryReport report) {
    BackstageEntities entities = new BackstageEntities(report);
    Map<String, byte[]> files = new TreeMap<>();
    files.put("catalog-info.yaml", bytes(YamlText.documents(entities.catalog())));
    files.put("catalog-groups.yaml", bytes(YamlText.documents(entities.owners())));
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
