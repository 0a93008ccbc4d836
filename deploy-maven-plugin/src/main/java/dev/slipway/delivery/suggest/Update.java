package dev.slipway.delivery.suggest;

/**
 * A reference and the version that is proposed for it.
 *
 * @param source URL of the repository that the versions are built from; empty if unknown
 * @param owner team; empty if unknown
 */
public record Update(Reference reference, Candidate to, String source, String owner) {}
