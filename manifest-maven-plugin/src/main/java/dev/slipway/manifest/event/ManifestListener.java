package dev.slipway.manifest.event;

/** Receives the events of goals of manifests, in order. */
@FunctionalInterface
public interface ManifestListener {
  void on(ManifestEvent event);
}
