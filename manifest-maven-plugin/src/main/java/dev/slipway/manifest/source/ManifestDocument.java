package dev.slipway.manifest.source;

import java.util.List;
import java.util.Optional;

/**
 * One document of a file.
 *
 * @param objects one, or the items of a {@code List}
 * @param text what may be written in place of its one object, comments and layout as the user's;
 *     empty for JSON, Lists, anchors, and whatever readers of YAML may disagree on
 */
public record ManifestDocument(List<ManifestObject> objects, Optional<String> text) {}
