/** The merge request that brings a project to a newer version of its template. */
@NullMarked
package dev.slipway.delivery.suggest.template;

import org.jspecify.annotations.NullMarked;
