/** A server that checks ask, reached once; checks that every server gets. */
@NullMarked
package dev.slipway.delivery.doctor.server;

import org.jspecify.annotations.NullMarked;
