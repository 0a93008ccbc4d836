@NullMarked
package dev.slipway.manifest.json;

import org.jspecify.annotations.NullMarked;
