package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.InventoryReport;
import java.io.IOException;
import java.util.List;

/** Port: the answer to a question about an inventory. */
@FunctionalInterface
public interface QuestionSource {

  /**
   * An answer.
   *
   * @param file its name in the output folder, {@code at.json}
   * @param content of the file
   * @param lines for the console
   */
  record Answered(String file, byte[] content, List<String> lines) {}

  /** Answers the question that is set. */
  Answered answer(InventoryOptions.Question question, InventoryReport report) throws IOException;
}
