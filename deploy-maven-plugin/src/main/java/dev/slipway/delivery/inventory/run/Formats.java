package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.output.Output;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The formats that a user asks for. Pure.
 *
 * @param table whether the console gets the table
 * @param outputs that are written, in the order in which they were asked for
 */
record Formats(boolean table, List<Output> outputs) {
  private static final String TABLE = "table";

  /** Outputs that show images, resources or contacts, which only bundles and folders have. */
  private static final Set<String> CONTENT =
      Set.of("json", "csv", "backstage", "cyclonedx", "page");

  /**
   * @param text ids, comma-separated
   * @param known all outputs
   */
  static Formats of(String text, List<Output> known) {
    boolean table = false;
    List<Output> outputs = new ArrayList<>();
    Set<String> words = new LinkedHashSet<>();
    Arrays.stream(text.split(",")).map(String::strip).forEach(words::add);
    words.remove("");
    for (String word : words) {
      if (word.equals(TABLE)) {
        table = true;
      } else {
        outputs.add(
            known.stream()
                .filter(output -> output.id().equals(word))
                .findFirst()
                .orElseThrow(
                    () -> new UserErrorException(InventoryErrors.format(word, ids(known)))));
      }
    }
    return new Formats(table, outputs);
  }

  private static List<String> ids(List<Output> known) {
    List<String> ids = new ArrayList<>(List.of(TABLE));
    known.forEach(output -> ids.add(output.id()));
    return ids;
  }

  /** Whether one of them shows what bundles and folders have. */
  boolean content() {
    return outputs.stream().anyMatch(output -> CONTENT.contains(output.id()));
  }
}
