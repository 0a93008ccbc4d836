/** Findings written for people and for other programs. */
@NullMarked
package dev.slipway.manifest.validate.report;

import org.jspecify.annotations.NullMarked;
