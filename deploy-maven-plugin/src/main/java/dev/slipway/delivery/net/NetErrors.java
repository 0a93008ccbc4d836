package dev.slipway.delivery.net;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** The words for failures before a server could say anything. */
final class NetErrors {
  private NetErrors() {}

  static UserError serverIncomplete(String id, String missing) {
    return new UserError(
        ErrorCode.SERVER_CREDENTIALS_INVALID,
        "Server '" + id + "' has no " + missing,
        "settings.xml, <server><id>" + id + "</id>",
        "",
        "Give the server a username and a password, or remove the entry to go on without them.");
  }

  static UserError serverUndecryptable(String id, String problems) {
    return new UserError(
        ErrorCode.SERVER_CREDENTIALS_INVALID,
        "The password of server '" + id + "' can't be decrypted",
        "settings.xml, <server><id>" + id + "</id>",
        problems,
        "Encrypt it again with this machine's master password (mvn --encrypt-password; Maven 4:"
            + " mvnenc), or check that settings-security.xml is there.");
  }
}
