/** The test bed: real servers on loopback, started once for a whole run and always stopped. */
@NullMarked
package dev.slipway.its.bed;

import org.jspecify.annotations.NullMarked;
