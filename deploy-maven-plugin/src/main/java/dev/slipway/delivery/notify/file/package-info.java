/** Files about a run in {@code target/environment}: a JUnit report and metrics. */
@NullMarked
package dev.slipway.delivery.notify.file;

import org.jspecify.annotations.NullMarked;
