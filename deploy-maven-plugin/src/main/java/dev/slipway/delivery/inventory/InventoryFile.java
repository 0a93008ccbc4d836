package dev.slipway.delivery.inventory;

import dev.slipway.delivery.suggest.gate.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An inventory as {@code inventory.json}, for other tools. */
public final class InventoryFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private InventoryFile() {}

  /** Writes the file and creates its folder. */
  public static void write(
      Path file, String environment, List<InventoryEntry> entries, UpdateGates updates)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("environment", environment);
    content.put("apps", entries);
    if (!updates.gates().isEmpty()) {
      content.put("updates", gates(updates));
    }
    Files.writeString(file, JSON.writeValueAsString(content) + "\n");
  }

  private static Map<String, Object> gates(UpdateGates updates) {
    Map<String, Object> apps = new LinkedHashMap<>();
    updates
        .gates()
        .forEach((app, gates) -> apps.put(app, gates.stream().map(InventoryFile::gate).toList()));
    return apps;
  }

  private static Map<String, String> gate(Gate gate) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("name", gate.name());
    map.put("state", gate.state().name().toLowerCase(Locale.ROOT));
    map.put("text", gate.text());
    gate.opens().ifPresent(time -> map.put("opens", time.toString()));
    return map;
  }
}
