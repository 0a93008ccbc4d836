/** What RELEASING.md does: poms that can be published, and one version everywhere. */
@org.jspecify.annotations.NullMarked
package dev.slipway.its.release;
