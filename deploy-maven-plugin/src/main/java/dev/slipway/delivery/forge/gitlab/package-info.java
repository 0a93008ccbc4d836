/** GitLab behind the port {@code Forge}, by its REST API, version 4. */
@NullMarked
package dev.slipway.delivery.forge.gitlab;

import org.jspecify.annotations.NullMarked;
