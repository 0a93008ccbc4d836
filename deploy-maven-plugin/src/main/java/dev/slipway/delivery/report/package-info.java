/** What a run did, as data: for its file, its events and everyone who is told. Pure. */
@NullMarked
package dev.slipway.delivery.report;

import org.jspecify.annotations.NullMarked;
