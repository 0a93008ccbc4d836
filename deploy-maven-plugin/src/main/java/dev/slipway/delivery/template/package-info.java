/** A template's tree and where archetypes come from. Pure. */
@NullMarked
package dev.slipway.delivery.template;

import org.jspecify.annotations.NullMarked;
