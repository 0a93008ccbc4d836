package dev.slipway.delivery.registry;

/**
 * The result of a push.
 *
 * @param uploaded blobs that were sent
 * @param reused blobs that the registry had
 * @param alreadyThere whether every tag named this digest before
 */
public record PushResult(String digest, int uploaded, int reused, boolean alreadyThere) {}
