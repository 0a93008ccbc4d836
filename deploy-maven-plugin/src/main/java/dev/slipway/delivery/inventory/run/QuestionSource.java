package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
   * @param memories what runs keep in the cluster, by environment; none for those not read
   */
  Answered answer(
      Inventory inventory,
      List<Timeline> timelines,
      Predicate<String> apps,
      Map<String, Map<String, String>> memories)
      throws IOException;
}
