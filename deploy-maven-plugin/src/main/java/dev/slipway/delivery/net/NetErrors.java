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

  static UserError serverMissing(String id, String property) {
    return new UserError(
        ErrorCode.SERVER_CREDENTIALS_INVALID,
        "There is no server '" + id + "' in settings.xml",
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
        "A server is needed, and Maven is offline",
        what,
        "mvn was started with -o, or settings.xml has <offline>",
        "Run again without -o.");
  }

  /** Without the value, which may hold a password. */
  static UserError badProxy(String variable, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The proxy can't be used",
        "environment variable " + variable,
        why,
        "Write it like http://proxy.example.com:3128, or name the server in no_proxy.");
  }

  static UserError badCaFile(String file, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The file with the authorities to trust can't be used",
        "slipway.caFile = " + file,
        why,
        "Name a file with one or more certificates in PEM, -----BEGIN CERTIFICATE-----.");
  }

  static UserError badNumber(String property, int value) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The value of " + property + " won't do",
        property + " = " + value,
        "it is too small",
        "Leave it out, or write a larger number: seconds for timeouts, tries for retries.");
  }
}
