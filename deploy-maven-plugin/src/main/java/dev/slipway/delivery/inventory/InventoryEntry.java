package dev.slipway.delivery.inventory;

/**
 * An app of an environment. Texts are empty where unknown.
 *
 * @param since when the environment came to name this version, ISO-8601 UTC; empty when it is not
 *     committed or there is no git
 * @param exact false when the version may be older, since the clone's history ends there
 * @param path folder of the environment's repository that the app's objects are in, empty for a
 *     bundle
 */
public record InventoryEntry(
    String app,
    String version,
    String owner,
    String commit,
    String since,
    boolean exact,
    String path) {}
