@NullMarked
package dev.slipway.delivery.suggest.rollback;

import org.jspecify.annotations.NullMarked;
