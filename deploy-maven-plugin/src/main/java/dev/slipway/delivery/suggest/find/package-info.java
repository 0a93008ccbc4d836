/** Finds projects and the references in their files; unchanged projects are not read again. */
@NullMarked
package dev.slipway.delivery.suggest.find;

import org.jspecify.annotations.NullMarked;
