/** The combined layers of a base image, and where our files are placed in it. */
@NullMarked
package dev.slipway.delivery.image.root;

import org.jspecify.annotations.NullMarked;
