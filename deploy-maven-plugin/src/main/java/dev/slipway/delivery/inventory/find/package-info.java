/** Finds environments: in folders, or on a forge with copies of their repositories in the cache. */
@NullMarked
package dev.slipway.delivery.inventory.find;

import org.jspecify.annotations.NullMarked;
