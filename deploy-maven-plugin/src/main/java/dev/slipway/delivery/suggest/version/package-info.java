/** Which of the versions that exist is taken, and why the others are not. Pure. */
@NullMarked
package dev.slipway.delivery.suggest.version;

import org.jspecify.annotations.NullMarked;
