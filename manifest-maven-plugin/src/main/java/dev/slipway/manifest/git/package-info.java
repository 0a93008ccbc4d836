/** What git knows of a build: commit, time, changes, remote. */
@NullMarked
package dev.slipway.manifest.git;

import org.jspecify.annotations.NullMarked;
