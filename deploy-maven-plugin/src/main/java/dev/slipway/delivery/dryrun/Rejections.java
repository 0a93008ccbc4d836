package dev.slipway.delivery.dryrun;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.ObjectChange;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.sandbox.Rejection;
import dev.slipway.delivery.sandbox.SandboxResult;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What servers rejected, as the table of a dry-run has it. Pure. */
final class Rejections {
  private Rejections() {}

  /**
   * The rejections by the sandbox, with the places where objects were patched.
   *
   * @param release that was checked
   */
  static List<Rejection> of(SandboxResult result, Release release) {
    Map<String, String> origins = result.refusals().isEmpty() ? Map.of() : origins(release);
    return result.refusals().stream()
        .map(one -> one.at(origins.getOrDefault(one.app() + " " + one.object(), one.place())))
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

  /** The rejections by the live cluster. */
  static List<Rejection> of(ChangeSet changeSet) {
    List<Rejection> rejections = new ArrayList<>();
    for (ObjectChange refused : changeSet.refused()) {
      DesiredObject object = refused.task().object();
      rejections.add(
          new Rejection(
              object.app().name(),
              object.app().owner(),
              object.id().toString(),
              object.manifest().origin(),
              Rejection.LIVE,
              refused.change().reason()));
    }
    return rejections;
  }
}
