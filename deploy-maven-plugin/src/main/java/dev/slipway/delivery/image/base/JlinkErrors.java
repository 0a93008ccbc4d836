package dev.slipway.delivery.image.base;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** The words for runtimes that can't be linked. */
final class JlinkErrors {
  private JlinkErrors() {}

  static UserError platform(Platform wanted, Platform offered) {
    return new UserError(
        ErrorCode.JLINK_UNAVAILABLE,
        "A jlink base can't be made for " + wanted,
        "slipway.base = jlink",
        "it is made from the build's own JDK, which is for " + offered,
        "Leave slipway.platform out, or take a base from a registry.");
  }
}
