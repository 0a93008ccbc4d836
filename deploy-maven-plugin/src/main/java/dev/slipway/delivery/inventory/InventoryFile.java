package dev.slipway.delivery.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An inventory as {@code inventory.json}, for other tools. */
public final class InventoryFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private InventoryFile() {}

  /** Writes the file and creates its folder. */
  public static void write(Path file, String environment, List<InventoryEntry> entries)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("environment", environment);
    content.put("apps", entries);
    Files.writeString(file, JSON.writeValueAsString(content) + "\n");
  }
}
