/**
 * The life of one merge request: what is there, what follows from it, and doing it. Whose a branch
 * or a merge request is follows from sealed marks in them, never from an author.
 */
@NullMarked
package dev.slipway.delivery.suggest.request;

import org.jspecify.annotations.NullMarked;
