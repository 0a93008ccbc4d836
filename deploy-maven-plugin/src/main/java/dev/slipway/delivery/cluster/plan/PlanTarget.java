package dev.slipway.delivery.cluster.plan;

/**
 * What a plan is for.
 *
 * @param commit of the environment repository
 * @param server the API server that was queried
 * @param release checksum over all that the release applies
 */
public record PlanTarget(String environment, String commit, String server, String release) {}
