/** docs/getting-started.md, followed as a newcomer does. */
@NullMarked
package dev.slipway.its.tutorial;

import org.jspecify.annotations.NullMarked;
