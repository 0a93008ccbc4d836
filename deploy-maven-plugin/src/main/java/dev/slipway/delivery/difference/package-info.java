/** Explains what differs between two builds of one commit, and why. */
@NullMarked
package dev.slipway.delivery.difference;

import org.jspecify.annotations.NullMarked;
