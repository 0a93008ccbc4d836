/** Port {@code VersionSource}: which versions exist, each app queried once per run. */
@NullMarked
package dev.slipway.delivery.suggest.source;

import org.jspecify.annotations.NullMarked;
