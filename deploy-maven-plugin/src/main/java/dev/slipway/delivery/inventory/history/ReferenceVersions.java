package dev.slipway.delivery.inventory.history;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.ReferenceScan;
import dev.slipway.delivery.environment.git.FolderHistory;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.text.VisibleText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The versions that app references name, each content read once. Used by one thread. */
final class ReferenceVersions {
  private static final int MOST_ADDRESS = 1000;
  private static final int MOST_NAME = 200;

  private final FolderHistory git;
  private final ReferenceScan scan = new ReferenceScan();
  private final Map<String, Optional<AppVersion>> known = new HashMap<>();
  private int missing;

  ReferenceVersions(FolderHistory git) {
    this.git = git;
  }

  /**
   * The version that a file names; empty where the file can't be read: such an environment could
   * not be applied, so it ran what it ran before.
   */
  Optional<AppVersion> of(String file, String blob) throws IOException {
    Optional<AppVersion> version = known.get(blob);
    if (version == null) {
      Optional<String> text = git.text(blob);
      missing += text.isEmpty() ? 1 : 0;
      version = text.flatMap(one -> scan.read(one, file)).map(ReferenceVersions::version);
      known.put(blob, version);
    }
    return version;
  }

  /** How many files the clone lacks. */
  int missing() {
    return missing;
  }

  private static AppVersion version(AppReference app) {
    return new AppVersion(
        VisibleText.line(app.version(), MOST_NAME),
        VisibleText.line(app.commit(), MOST_NAME),
        VisibleText.line(SafeUri.text(app.bundle()), MOST_ADDRESS),
        app.sha256(),
        VisibleText.line(app.path(), MOST_ADDRESS));
  }
}
