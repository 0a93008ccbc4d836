/** Checks of a GitLab server, its token, and the settings of a project. */
@NullMarked
package dev.slipway.delivery.doctor.gitlab;

import org.jspecify.annotations.NullMarked;
