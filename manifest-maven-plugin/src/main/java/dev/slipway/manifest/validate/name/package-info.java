/** The syntax of names, labels and the like in Kubernetes. Pure functions. */
@NullMarked
package dev.slipway.manifest.validate.name;

import org.jspecify.annotations.NullMarked;
