/** What happens to a release when something goes wrong: a kill, a server, an input. */
@NullMarked
package dev.slipway.its.faults;

import org.jspecify.annotations.NullMarked;
