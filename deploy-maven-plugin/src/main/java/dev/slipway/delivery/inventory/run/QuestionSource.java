package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Port: the answers to the questions about an inventory. */
@FunctionalInterface
public interface QuestionSource {

  /**
   * Answers.
   *
   * @param file name in the output folder, {@code answers.json}
   * @param content of the file
   * @param lines for the console
   */
  record Answered(String file, byte[] content, List<String> lines) {}

  /**
   * Answers them.
   *
   * @param apps which are asked for
   */
  Answered answer(Inventory inventory, List<Timeline> timelines, Predicate<String> apps)
      throws IOException;
}
