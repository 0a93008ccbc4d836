/** Environment repositories in git, with JGit: no git on the machine is needed. */
@NullMarked
package dev.slipway.delivery.environment.git;

import org.jspecify.annotations.NullMarked;
