package dev.slipway.delivery.access.review;

/**
 * What the API server answered about a subject in a namespace.
 *
 * @param allowed by any of its authorizers
 */
public record Answer(Holder holder, Probe probe, boolean allowed) {}
