/** Makes the receivers that an environment configures. */
@NullMarked
package dev.slipway.delivery.notify.setup;

import org.jspecify.annotations.NullMarked;
