/** What the page of the tutorial says. */
@NullMarked
package dev.slipway.its.tutorial;

import org.jspecify.annotations.NullMarked;
