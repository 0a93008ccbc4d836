package dev.slipway.delivery.suggest.run;

/**
 * What versions and changes are read by.
 *
 * @param versions that exist
 * @param texts of merge requests
 */
public record Lookups(VersionFinder versions, RequestTexts texts) {}
