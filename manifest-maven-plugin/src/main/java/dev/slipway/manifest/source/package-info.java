@NullMarked
package dev.slipway.manifest.source;

import org.jspecify.annotations.NullMarked;
