package dev.slipway.delivery.sandbox;

import dev.slipway.manifest.source.SourceLocation;

/**
 * The server's rejection of one object.
 *
 * @param app that the object belongs to
 * @param owner of the app, empty where unknown
 * @param object {@code Deployment orders/orders}
 * @param location where it was written
 * @param message the server's message, without the contents of Secrets
 */
public record SandboxRefusal(
    String app, String owner, String object, SourceLocation location, String message) {}
