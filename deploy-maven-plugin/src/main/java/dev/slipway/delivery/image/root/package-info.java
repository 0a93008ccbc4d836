/** What the layers of a base make together, and where files of ours land in it. */
@NullMarked
package dev.slipway.delivery.image.root;

import org.jspecify.annotations.NullMarked;
