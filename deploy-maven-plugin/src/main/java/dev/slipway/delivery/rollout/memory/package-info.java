/** What runs remember from one to the next: good versions, and what fails since when. */
@NullMarked
package dev.slipway.delivery.rollout.memory;

import org.jspecify.annotations.NullMarked;
