package dev.slipway.delivery.dryrun;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.ObjectChange;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.sandbox.SandboxResult;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One server's rejection of one object.
 *
 * @param owner of the app, empty where unknown
 * @param object {@code Deployment orders/orders}
 * @param place where it was written, and where it was patched
 * @param server that rejected it @param message its message, without the contents of Secrets
 */
public record Rejection(
    String app, String owner, String object, String place, String server, String message) {
  static final String THROW_AWAY = "sandbox";
  static final String LIVE = "live cluster";

  /**
   * A rejection by the sandbox.
   *
   * @param release that was checked
   */
  public static List<Rejection> of(SandboxResult result, Release release) {
    Map<String, String> origins = result.refusals().isEmpty() ? Map.of() : origins(release);
    return result.refusals().stream()
        .map(
            refusal ->
                new Rejection(
                    refusal.app(),
                    refusal.owner(),
                    refusal.object(),
                    origins.getOrDefault(
                        refusal.app() + " " + refusal.object(), refusal.location().toString()),
                    THROW_AWAY,
                    refusal.message()))
        .toList();
  }

  private static Map<String, String> origins(Release release) {
    Map<String, String> origins = new HashMap<>();
    for (ReleaseApp app : release.apps()) {
      for (ManifestObject object : app.objects()) {
        origins.put(app.name() + " " + object.id(), object.origin());
      }
    }
    return origins;
  }

  /** A rejection by the live cluster. */
  public static List<Rejection> of(ChangeSet changeSet) {
    List<Rejection> rejections = new ArrayList<>();
    for (ObjectChange refused : changeSet.refused()) {
      DesiredObject object = refused.task().object();
      rejections.add(
          new Rejection(
              object.app().name(),
              object.app().owner(),
              object.id().toString(),
              object.manifest().origin(),
              LIVE,
              refused.change().reason()));
    }
    return rejections;
  }
}
