package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;

/** Names of apps and objects in messages. */
public final class AppNames {
  private AppNames() {}

  /** {@code "ConfigMap hello/hello (app environment), manifests/hello.yaml:7:1"}. */
  public static String of(ReleaseApp app, ManifestObject object) {
    String file = object.location().file();
    // Inside a bundle the name of the object is enough, and shorter.
    String place = file.contains("!/") ? "" : ", " + object.location();
    return object.id() + of(app) + place + patches(object);
  }

  /** An error in an object may be caused by a patch. */
  private static String patches(ManifestObject object) {
    return object.patches().isEmpty()
        ? ""
        : ", patched by " + String.join(" and ", object.patches());
  }

  /** {@code " (app orders, team-orders)"}. */
  public static String of(ReleaseApp app) {
    return " (app " + app.name() + (app.owner().isEmpty() ? "" : ", " + app.owner()) + ")";
  }
}
