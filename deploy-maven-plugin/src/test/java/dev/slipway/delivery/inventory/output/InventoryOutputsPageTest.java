package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.inventory.InventoryFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The examples of docs/inventory-outputs.md are what the outputs write. */
class InventoryOutputsPageTest {
  private final String page;

  InventoryOutputsPageTest() throws IOException {
    page = DocPages.text("inventory-outputs.md");
  }

  @Test
  void hasWhatIsWritten() throws IOException {
    Map<String, String> languages =
        Map.of(
            "inventory.json", "json",
            "inventory.csv", "csv",
            "catalog-info.yaml", "yaml",
            "inventory.cdx.json", "json",
            "badges/production/orders.svg", "html");
    Map<String, byte[]> files = new HashMap<>();
    Outputs.all().forEach(output -> files.putAll(output.files(InventoryFixture.small())));
    assertThat(files).containsKeys(languages.keySet().toArray(new String[0]));
    for (Map.Entry<String, String> language : languages.entrySet()) {
      byte[] file = Objects.requireNonNull(files.get(language.getKey()));
      String text = new String(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
      DocPages.requireBlock("inventory-outputs.md", language.getValue(), text);
    }
  }

  @Test
  void hasTheTablesOfTheConsole() throws IOException {
    for (String name : new String[] {"several-80.txt", "one-120.txt"}) {
      DocPages.requireBlock(
          "inventory-outputs.md", "text", Files.readString(Goldens.FOLDER.resolve(name)));
    }
  }

  @Test
  void listsEachFormatWithItsFiles() {
    for (Output output : Outputs.all()) {
      String row =
          page.lines()
              .filter(line -> line.startsWith("| `" + output.id() + "` |"))
              .findFirst()
              .orElse("");
      output.files(InventoryFixture.small()).keySet().stream()
          .filter(name -> !name.startsWith("badges/"))
          .forEach(name -> assertThat(row).contains("`" + name + "`"));
      assertThat(row).isNotEmpty();
    }
  }
}
