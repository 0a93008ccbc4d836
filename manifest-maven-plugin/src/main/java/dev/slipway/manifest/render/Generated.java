package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;

/**
 * A ConfigMap or Secret made from files.
 *
 * @param plainName the name that manifests use
 * @param namespace empty where none is configured
 * @param object its name has the suffix
 */
record Generated(String kind, String plainName, String namespace, ManifestObject object) {}
