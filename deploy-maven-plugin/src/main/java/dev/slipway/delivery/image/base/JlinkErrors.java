package dev.slipway.delivery.image.base;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** Errors about Java runtimes that can't be linked. */
final class JlinkErrors {
  private JlinkErrors() {}

  static UserError platform(Platform wanted, Platform offered) {
    return new UserError(
        ErrorCode.JLINK_UNAVAILABLE,
        "A jlink base image can't be created for " + wanted,
        "slipway.base = jlink",
        "it is created from the build's own JDK, which is for " + offered,
        "Omit slipway.platform, or use a base image from a registry.");
  }
}
