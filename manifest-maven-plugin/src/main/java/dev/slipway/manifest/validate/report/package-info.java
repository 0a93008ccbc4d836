/** Findings written for users and for other programs. */
@NullMarked
package dev.slipway.manifest.validate.report;

import org.jspecify.annotations.NullMarked;
