package dev.slipway.delivery.suggest;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A version that a reference could name.
 *
 * @param address of the bundle; an empty URI for all else
 * @param digest of an image, {@code sha256:…}, or of a bundle, lower-case hex
 * @param commit of the service's repository; empty if unknown
 * @param built when; empty if unknown
 */
public record Candidate(
    String version, URI address, Optional<String> digest, String commit, Optional<Instant> built) {}
