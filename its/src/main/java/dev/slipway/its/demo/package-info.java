/** {@code ./mvnw -Pdemo verify}: one release the whole way on this machine, told step by step. */
@NullMarked
package dev.slipway.its.demo;

import org.jspecify.annotations.NullMarked;
