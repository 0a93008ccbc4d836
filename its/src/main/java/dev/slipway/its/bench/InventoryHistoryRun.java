package dev.slipway.its.bench;

import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.history.Histories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code CACHES FOLDER…} reads the histories of environments in a JVM of its own, and prints how
 * many changes they have.
 */
public final class InventoryHistoryRun {
  private InventoryHistoryRun() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, GitCheckout> checkouts = new LinkedHashMap<>();
    for (String folder : List.of(arguments).subList(1, arguments.length)) {
      Path path = Path.of(folder);
      checkouts.put(String.valueOf(path.getFileName()), GitCheckout.open(path).orElseThrow());
    }
    List<Timeline> timelines = new Histories(Path.of(arguments[0])).read(checkouts);
    checkouts.values().forEach(GitCheckout::close);
    System.out.println(timelines.stream().mapToInt(one -> one.changes().size()).sum());
  }
}
