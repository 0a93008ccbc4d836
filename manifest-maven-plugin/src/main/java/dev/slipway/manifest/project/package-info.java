@NullMarked
package dev.slipway.manifest.project;

import org.jspecify.annotations.NullMarked;
