/** Webhooks: signed requests with a run as JSON, as CDEvents, or as a card for Microsoft Teams. */
@NullMarked
package dev.slipway.delivery.notify.webhook;

import org.jspecify.annotations.NullMarked;
