/**
 * Port {@code Forge}: a server of git repositories with merge requests, by its API. Commits by git
 * alone need no forge: see {@code environment.EnvironmentRepository}.
 */
@NullMarked
package dev.slipway.delivery.forge;

import org.jspecify.annotations.NullMarked;
