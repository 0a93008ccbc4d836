/** Reports runs to GitLab: deployments, commit statuses and notes on merge requests. */
@NullMarked
package dev.slipway.delivery.notify.gitlab;

import org.jspecify.annotations.NullMarked;
