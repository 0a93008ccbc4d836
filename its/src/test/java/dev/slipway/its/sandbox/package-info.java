/** The throw-away API server, with the real programs where this machine has them. */
@org.jspecify.annotations.NullMarked
package dev.slipway.its.sandbox;
