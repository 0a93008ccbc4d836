/** Renders an archetype as maven-archetype-plugin does; nothing of it is run. Pure. */
@NullMarked
package dev.slipway.delivery.template.archetype;

import org.jspecify.annotations.NullMarked;
