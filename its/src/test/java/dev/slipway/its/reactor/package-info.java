/** Builds of several modules: what they publish, and when. */
@NullMarked
package dev.slipway.its.reactor;

import org.jspecify.annotations.NullMarked;
