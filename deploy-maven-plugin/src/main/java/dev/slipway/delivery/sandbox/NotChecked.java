package dev.slipway.delivery.sandbox;

import dev.slipway.manifest.source.SourceLocation;

/**
 * An object that a throw-away server can say nothing about.
 *
 * @param app that the object belongs to
 * @param owner of the app, empty where unknown
 * @param object {@code Certificate orders/orders}
 * @param location where it was written
 * @param why in words for people
 */
public record NotChecked(
    String app, String owner, String object, SourceLocation location, String why) {}
