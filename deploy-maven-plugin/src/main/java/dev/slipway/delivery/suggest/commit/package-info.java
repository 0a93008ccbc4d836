/** The commits since the last good version of a service that does not work. */
@NullMarked
package dev.slipway.delivery.suggest.commit;

import org.jspecify.annotations.NullMarked;
