@NullMarked
package dev.slipway.its.bench;

import org.jspecify.annotations.NullMarked;
