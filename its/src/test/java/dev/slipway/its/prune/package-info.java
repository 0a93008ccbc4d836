@NullMarked
package dev.slipway.its.prune;

import org.jspecify.annotations.NullMarked;
