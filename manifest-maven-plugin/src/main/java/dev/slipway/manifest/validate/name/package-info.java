/** How Kubernetes wants names, labels and the like to be spelt. Pure functions. */
@NullMarked
package dev.slipway.manifest.validate.name;

import org.jspecify.annotations.NullMarked;
