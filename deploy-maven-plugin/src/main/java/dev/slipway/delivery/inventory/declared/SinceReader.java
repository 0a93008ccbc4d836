package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.git.FileHistory;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.DeclaredApp.Since;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds since when an environment names the versions of its apps. */
final class SinceReader {
  private final FormatReader formats = new FormatReader();

  /** By file of the reference; one that is not committed is missing. */
  Map<String, Since> of(GitCheckout git, List<AppReference> apps) throws IOException {
    Optional<FileHistory> history = git.history();
    if (history.isEmpty()) {
      return Map.of();
    }
    Map<String, String> now = new HashMap<>();
    apps.forEach(app -> now.put(file(app), version(app).id()));
    Map<String, Since> found = new HashMap<>();
    history
        .get()
        .since(now, this::id)
        .forEach(
            (file, since) ->
                found.put(file, new Since(since.time(), since.exact(), since.commit(), "")));
    return found;
  }

  static String file(AppReference app) {
    return "apps/" + app.name() + ".yaml";
  }

  /** The version that a reference names, by itself. */
  static AppVersion version(AppReference app) {
    return new AppVersion(
        app.version(),
        app.commit(),
        app.isFolder() ? "" : SafeUri.text(app.bundle()),
        app.sha256(),
        app.path());
  }

  private String id(String file, String text) {
    try {
      return version(formats.app(text, file)).id();
    } catch (UserErrorException e) {
      return ""; // a reference that was broken then named nothing
    }
  }
}
