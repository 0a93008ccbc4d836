@NullMarked
package dev.slipway.manifest.git;

import org.jspecify.annotations.NullMarked;
