/** What is said of an object that does not work: ten lines and the end of a log. Pure. */
@NullMarked
package dev.slipway.delivery.rollout.explanation;

import org.jspecify.annotations.NullMarked;
