@NullMarked
package dev.slipway.manifest.error;

import org.jspecify.annotations.NullMarked;
