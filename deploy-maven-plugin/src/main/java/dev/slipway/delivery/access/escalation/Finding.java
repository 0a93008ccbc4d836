package dev.slipway.delivery.access.escalation;

import dev.slipway.manifest.source.ManifestObject;

/**
 * A form of escalation in an object.
 *
 * @param field where it is: {@code rules[2]}, {@code subjects[0]}; empty for the object as such
 */
public record Finding(Escalation escalation, ManifestObject object, String field) {}
