package dev.slipway.manifest.bundle;

import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.SortedMap;

/**
 * A bundle as read.
 *
 * @param objects in entry order
 * @param overlays patches by environment, in entry order
 */
public record Bundle(
    BundleMetadata metadata,
    List<ManifestObject> objects,
    SortedMap<String, List<ManifestObject>> overlays) {}
