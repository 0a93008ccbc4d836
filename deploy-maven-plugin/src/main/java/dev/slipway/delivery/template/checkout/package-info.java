/** The checkout that a project's update is written to: branch, commit, conflicts in the index. */
@NullMarked
package dev.slipway.delivery.template.checkout;

import org.jspecify.annotations.NullMarked;
