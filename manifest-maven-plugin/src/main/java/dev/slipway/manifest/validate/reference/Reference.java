package dev.slipway.manifest.validate.reference;

import dev.slipway.manifest.source.FieldPath;

/**
 * A reference from one object to another.
 *
 * @param group of the API, empty for the core group
 * @param namespace in which it must be; empty when that is not known
 * @param path of the name
 */
record Reference(String group, String kind, String namespace, String name, FieldPath path) {}
