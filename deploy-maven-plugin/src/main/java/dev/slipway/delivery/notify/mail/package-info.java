/** Mail about runs: text and HTML, in threads. */
@NullMarked
package dev.slipway.delivery.notify.mail;

import org.jspecify.annotations.NullMarked;
