package dev.slipway.delivery.inventory;

import java.time.Instant;
import java.util.Optional;

/**
 * An app as the last run applied it, from the run record.
 *
 * @param at the run that last changed an object of it
 * @param owner empty if unknown
 * @param revision commit of the environment's repository that was applied last
 * @param failingSince when a run first saw that it fails; empty when it does not
 */
public record AppliedApp(
    AppVersion version,
    Optional<Instant> at,
    String owner,
    String revision,
    Optional<Instant> failingSince) {}
