/**
 * Versions that come into an environment repository through the API of its forge: as commits, or as
 * merge requests.
 */
@NullMarked
package dev.slipway.delivery.promote;

import org.jspecify.annotations.NullMarked;
