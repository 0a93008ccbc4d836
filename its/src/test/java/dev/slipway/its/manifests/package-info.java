/** Manifests rendered, checked and bundled by real builds. */
@NullMarked
package dev.slipway.its.manifests;

import org.jspecify.annotations.NullMarked;
