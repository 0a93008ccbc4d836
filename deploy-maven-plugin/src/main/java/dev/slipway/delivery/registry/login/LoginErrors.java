package dev.slipway.delivery.registry.login;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;

/** Errors about registry credentials that can't be used. */
final class LoginErrors {
  private LoginErrors() {}

  static UserErrorException halfGiven(boolean withoutUser) {
    String missing = withoutUser ? "slipway.registry.username" : "slipway.registry.password";
    String given = withoutUser ? "slipway.registry.password" : "slipway.registry.username";
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_MISSING,
            "The registry's user and password must be set together",
            missing,
            given + " is set, " + missing + " is not",
            "Set both, or neither: then settings.xml and Docker's configuration are used."));
  }
}
