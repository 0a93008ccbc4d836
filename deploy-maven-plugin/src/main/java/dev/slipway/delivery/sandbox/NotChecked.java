package dev.slipway.delivery.sandbox;

import dev.slipway.manifest.source.SourceLocation;

/**
 * An object that the sandbox can't check.
 *
 * @param app that the object belongs to
 * @param owner of the app, empty where unknown
 * @param object {@code Certificate orders/orders}
 * @param location where it was written
 * @param why the reason, for messages
 */
public record NotChecked(
    String app, String owner, String object, SourceLocation location, String why) {}
