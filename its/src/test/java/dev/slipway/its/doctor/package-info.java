/** {@code delivery:doctor} with real servers. */
@NullMarked
package dev.slipway.its.doctor;

import org.jspecify.annotations.NullMarked;
