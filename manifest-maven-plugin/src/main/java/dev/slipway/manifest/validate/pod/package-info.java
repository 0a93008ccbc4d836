/** Rules for pods: volumes, ports, names, selectors. */
@NullMarked
package dev.slipway.manifest.validate.pod;

import org.jspecify.annotations.NullMarked;
