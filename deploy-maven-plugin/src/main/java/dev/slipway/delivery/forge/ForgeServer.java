package dev.slipway.delivery.forge;

/**
 * A server and its version.
 *
 * @param name of the product, {@code GitLab}
 * @param version {@code 18.5.1-ee}; empty where it is not told
 */
public record ForgeServer(String name, String version) {}
