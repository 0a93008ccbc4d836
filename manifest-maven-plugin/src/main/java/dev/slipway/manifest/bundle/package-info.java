@NullMarked
package dev.slipway.manifest.bundle;

import org.jspecify.annotations.NullMarked;
