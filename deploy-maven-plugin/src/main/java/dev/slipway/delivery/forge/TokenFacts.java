package dev.slipway.delivery.forge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A token. A fine-grained one may list no scopes: nothing follows from an empty list.
 *
 * @param expires the day on which it stops; empty if never or unknown
 */
public record TokenFacts(
    String user, List<String> scopes, Optional<LocalDate> expires, boolean fineGrained) {}
