/** Checks of Maven, Java, settings, proxies and trust: no requests. */
@NullMarked
package dev.slipway.delivery.doctor.build;

import org.jspecify.annotations.NullMarked;
