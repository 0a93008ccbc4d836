/** What the archetypes generate: complete projects that build, deploy and pass their own tests. */
@NullMarked
package dev.slipway.its.archetypes;

import org.jspecify.annotations.NullMarked;
