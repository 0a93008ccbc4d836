/** What differs between two builds of one commit, and what makes it so. */
@NullMarked
package dev.slipway.delivery.difference;

import org.jspecify.annotations.NullMarked;
