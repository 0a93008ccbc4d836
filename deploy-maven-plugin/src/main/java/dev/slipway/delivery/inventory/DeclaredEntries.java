package dev.slipway.delivery.inventory;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.git.FileHistory;
import dev.slipway.delivery.environment.git.FileHistory.Since;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists what an environment runs and since when, from its references and their history; offline.
 */
public final class DeclaredEntries {
  private final FormatReader formats = new FormatReader();

  /**
   * Reads the inventory.
   *
   * @param directory the environment's root
   * @param apps its references
   */
  public List<InventoryEntry> of(Path directory, List<AppReference> apps) throws IOException {
    Map<String, Since> since = since(directory, apps);
    List<InventoryEntry> entries = new ArrayList<>();
    for (AppReference app : apps) {
      Since found = since.get(path(app));
      entries.add(
          new InventoryEntry(
              app.name(),
              app.version(),
              app.owner(),
              app.commit(),
              found == null ? "" : found.time().toString(),
              found == null || found.exact(),
              app.path()));
    }
    return entries;
  }

  private Map<String, Since> since(Path directory, List<AppReference> apps) throws IOException {
    Optional<GitCheckout> checkout = GitCheckout.open(directory);
    if (checkout.isEmpty()) {
      return Map.of();
    }
    try (GitCheckout git = checkout.get()) {
      Map<String, String> now = new HashMap<>();
      apps.forEach(app -> now.put(path(app), runs(app)));
      Optional<FileHistory> history = git.history();
      return history.isEmpty() ? Map.of() : history.get().since(now, this::runs);
    }
  }

  /**
   * What distinguishes one version from another: the version, else the bundle's address or the
   * folder.
   */
  private static String runs(AppReference app) {
    String place = app.isFolder() ? app.path() : SafeUri.text(app.bundle());
    return app.version().isEmpty() ? place : app.version();
  }

  private String runs(String path, String text) {
    try {
      return runs(formats.app(text, path));
    } catch (UserErrorException e) {
      return ""; // a reference that was broken then ran nothing
    }
  }

  private static String path(AppReference app) {
    return "apps/" + app.name() + ".yaml";
  }
}
