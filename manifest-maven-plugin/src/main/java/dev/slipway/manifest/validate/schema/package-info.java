/** The types of Kubernetes' objects and of custom resources, and the check against them. */
@NullMarked
package dev.slipway.manifest.validate.schema;

import org.jspecify.annotations.NullMarked;
