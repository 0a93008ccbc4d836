package dev.slipway.manifest.bundle;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/** A bundle as read: its metadata and its objects in entry order. */
public record Bundle(BundleMetadata metadata, List<ManifestObject> objects) {}
