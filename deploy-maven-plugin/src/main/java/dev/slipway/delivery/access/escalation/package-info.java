/** Objects of a release that give more power than an app needs, and what an environment allows. */
@NullMarked
package dev.slipway.delivery.access.escalation;

import org.jspecify.annotations.NullMarked;
