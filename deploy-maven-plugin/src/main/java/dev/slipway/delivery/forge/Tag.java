package dev.slipway.delivery.forge;

import java.time.Instant;
import java.util.Optional;

/**
 * A tag of a repository. Names are what people wrote.
 *
 * @param commit that it names
 * @param created when the commit was made; empty if not told
 */
public record Tag(String name, String commit, Optional<Instant> created) {}
