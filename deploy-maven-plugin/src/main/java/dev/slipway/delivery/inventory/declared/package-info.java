/**
 * Reads what an environment's repository declares: references, owners, updates, and the contents of
 * bundles and folders where they are wanted.
 */
@NullMarked
package dev.slipway.delivery.inventory.declared;

import org.jspecify.annotations.NullMarked;
