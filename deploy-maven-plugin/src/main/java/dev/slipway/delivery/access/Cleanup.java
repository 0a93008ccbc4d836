package dev.slipway.delivery.access;

/**
 * The CronJob in the cluster that deletes expired bindings: {@code spec.access.cleanup}.
 *
 * @param image that contains {@code kubectl} and a shell
 * @param namespace of the CronJob
 */
public record Cleanup(String image, String namespace) {}
