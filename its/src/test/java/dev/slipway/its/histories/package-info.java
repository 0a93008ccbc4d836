/** Random histories of an environment: edits, other people's hands, killed runs, lost records. */
@NullMarked
package dev.slipway.its.histories;

import org.jspecify.annotations.NullMarked;
