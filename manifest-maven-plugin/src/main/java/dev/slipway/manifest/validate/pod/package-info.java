/** What pods must have in themselves: volumes, ports, names, selectors. */
@NullMarked
package dev.slipway.manifest.validate.pod;

import org.jspecify.annotations.NullMarked;
