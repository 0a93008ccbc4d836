package dev.slipway.delivery.report;

/**
 * What a run applies, and from where. Texts are empty where unknown.
 *
 * @param environment its name
 * @param server URL of the API server, without user and query
 * @param commit of the environment repository
 * @param release UTC time of the run, {@code 20261123T093000Z}
 * @param repository URL of the environment repository
 * @param pipeline URL of the pipeline or job
 */
public record RunSource(
    String environment,
    String server,
    String commit,
    String release,
    String repository,
    String pipeline) {}
