/** Archetypes in Maven repositories, by Maven's own resolver. */
@NullMarked
package dev.slipway.delivery.template.resolver;

import org.jspecify.annotations.NullMarked;
