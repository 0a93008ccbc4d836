/** The history of a service from a local repository: a clone, bare or not. */
@NullMarked
package dev.slipway.delivery.suggest.changelog.git;

import org.jspecify.annotations.NullMarked;
