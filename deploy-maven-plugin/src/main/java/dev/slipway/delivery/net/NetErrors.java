package dev.slipway.delivery.net;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** Errors of requests that fail before a server answers. */
final class NetErrors {
  private NetErrors() {}

  static UserError serverIncomplete(String id, String missing) {
    return new UserError(
        ErrorCode.SERVER_CREDENTIALS_INVALID,
        "Server '" + id + "' has no " + missing,
        "settings.xml, <server><id>" + id + "</id>",
        "",
        "Give the server a username and a password, or remove the entry to continue without them.");
  }

  static UserError serverMissing(String id, String property) {
    return new UserError(
        ErrorCode.SERVER_CREDENTIALS_INVALID,
        "No server '" + id + "' was found in settings.xml",
        property + " = " + id,
        "",
        "Add a <server> with this id, a username and a password, or correct " + property + ".");
  }

  static UserError undecryptable(String kind, String id, String problems) {
    return new UserError(
        ErrorCode.SERVER_CREDENTIALS_INVALID,
        "The password of " + kind + " '" + id + "' can't be decrypted",
        "settings.xml, <" + kind + "><id>" + id + "</id>",
        problems,
        "Encrypt it again with this machine's master password (mvn --encrypt-password; Maven 4:"
            + " mvnenc), or check that settings-security.xml is there.");
  }

  static UserError proxyIncomplete(String id) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Proxy '" + id + "' has no host",
        "settings.xml, <proxy><id>" + id + "</id>",
        "",
        "Give the proxy a host, or make it inactive.");
  }

  static UserError offline(String what) {
    return new UserError(
        ErrorCode.SERVER_UNREACHABLE,
        "A server is required, but Maven is offline",
        what,
        "mvn was started with -o, or settings.xml has <offline>",
        "Run again without -o.");
  }

  /** Without the value, which may hold a password. */
  static UserError badProxy(String variable, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The proxy setting is invalid",
        "environment variable " + variable,
        why,
        "Use the form http://proxy.example.com:3128, or list the server in no_proxy.");
  }

  static UserError badCaFile(String file, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The CA file can't be used",
        "slipway.caFile = " + file,
        why,
        "Use a file with one or more PEM certificates (-----BEGIN CERTIFICATE-----).");
  }

  static UserError badNumber(String property, int value) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Invalid value for " + property,
        property + " = " + value,
        "it is too small",
        "Omit it, or set a larger number: seconds for timeouts, attempts for retries.");
  }
}
