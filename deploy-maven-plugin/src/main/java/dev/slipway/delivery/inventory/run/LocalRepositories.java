package dev.slipway.delivery.inventory.run;

import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads options that are lists. */
final class LocalRepositories {
  private LocalRepositories() {}

  /**
   * Clones of services by app.
   *
   * @param text {@code orders=../orders,cart=/src/cart}
   * @param base where relative folders begin
   */
  static Map<String, Path> of(String text, Path base) {
    Map<String, Path> repositories = new HashMap<>();
    for (String item : names(text)) {
      int equals = item.indexOf('=');
      String app = equals < 0 ? "" : item.substring(0, equals).strip();
      String folder = item.substring(equals + 1).strip();
      if (app.isEmpty() || folder.isEmpty() || repositories.containsKey(app)) {
        throw new UserErrorException(InventoryErrors.repository(item));
      }
      try {
        repositories.put(app, base.resolve(folder).normalize());
      } catch (InvalidPathException e) {
        throw new UserErrorException(InventoryErrors.repository(item), e);
      }
    }
    return repositories;
  }

  /** The parts between commas that are not blank. */
  static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
