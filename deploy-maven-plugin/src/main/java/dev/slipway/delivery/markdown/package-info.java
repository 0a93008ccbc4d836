/** Untrusted text in the Markdown of merge requests, notes and issues of GitLab. Pure. */
@NullMarked
package dev.slipway.delivery.markdown;

import org.jspecify.annotations.NullMarked;
