/** Slack: messages about runs, edited and answered where a bot's token allows it. */
@NullMarked
package dev.slipway.delivery.notify.slack;

import org.jspecify.annotations.NullMarked;
