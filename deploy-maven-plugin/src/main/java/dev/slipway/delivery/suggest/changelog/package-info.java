/** What changed between two commits of a service, and between two bundles. */
@NullMarked
package dev.slipway.delivery.suggest.changelog;

import org.jspecify.annotations.NullMarked;
