package dev.slipway.delivery.environment.release;

import java.time.Instant;

/**
 * When a release is resolved, as far as grants are concerned.
 *
 * @param now by the clock of the build
 * @param expiredFails whether a grant that expired is an error: where files are checked. Where they
 *     are applied it is left out, so that a forgotten file stops no release
 */
public record GrantTime(Instant now, boolean expiredFails) {}
