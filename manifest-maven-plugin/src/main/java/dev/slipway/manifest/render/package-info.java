@NullMarked
package dev.slipway.manifest.render;

import org.jspecify.annotations.NullMarked;
