package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.validate.report.SafeText;
import java.util.List;

/** Errors about a kubeconfig. */
final class KubeconfigErrors {
  private KubeconfigErrors() {}

  static UserErrorException none(List<String> looked) {
    return new UserErrorException(
        new UserError(
            ErrorCode.KUBECONFIG_INVALID,
            "No kubeconfig was found",
            "searched: " + String.join(", ", looked),
            "no such file, and this is not a pod with a service account",
            "Set -Dslipway.kubeconfig=FILE or the environment variable KUBECONFIG."));
  }

  static UserErrorException missing(String file) {
    return invalid(
        "The kubeconfig does not exist",
        file,
        "no such file",
        "Correct slipway.kubeconfig, or create the file.");
  }

  static UserErrorException unreadable(String where, String why) {
    return invalid(
        "The kubeconfig can't be read", where, why, "Check the file with 'kubectl config view'.");
  }

  static UserErrorException noSuch(String kind, String name, String origin, List<String> known) {
    return invalid(
        "The kubeconfig has no " + kind + " '" + name + "'",
        origin,
        known.isEmpty() ? "it has none" : "it has: " + String.join(", ", known),
        kind.equals("context")
            ? "Set slipway.context to one of them."
            : "Correct the context that names it.");
  }

  static UserErrorException noContext(String origin, List<String> known) {
    return invalid(
        "The kubeconfig has no current context",
        origin,
        known.isEmpty() ? "it has no contexts" : "it has: " + String.join(", ", known),
        "Set slipway.context to one of them.");
  }

  static UserErrorException unsupported(String feature, String origin, String fix) {
    return invalid(
        "The kubeconfig uses '" + feature + "', which is not supported", origin, "", fix);
  }

  static UserErrorException execRefused(String command, String origin, String why) {
    return invalid(
        "The kubeconfig runs the exec plugin '" + command + "', which is not allowed",
        origin,
        why,
        "Use a kubeconfig with a token or a client certificate, or one outside the repository whose"
            + " exec plugin is not interactive.");
  }

  static UserErrorException execMissing(String command, String origin, String hint) {
    return invalid(
        "The exec plugin '" + command + "' of the kubeconfig was not found",
        origin,
        "it is neither an executable in PATH nor at its path relative to the kubeconfig",
        hint.isBlank() ? "Install it, or use a kubeconfig with a token." : SafeText.line(hint));
  }

  static UserErrorException execFailed(String program, String origin, String why) {
    return invalid(
        "The exec credential plugin returned no token",
        program + ", configured in " + origin,
        why,
        "Run 'kubectl get ns' with the same kubeconfig; log in again if it asks for it.");
  }

  static UserErrorException badValue(String field, String origin, String why) {
    return invalid(
        "Field '" + field + "' of the kubeconfig is invalid",
        origin,
        why,
        "Correct the field, or get a new kubeconfig.");
  }

  static UserErrorException outside(String what, String where) {
    return invalid(
        what + " points outside the repository",
        where,
        "a file in the repository could make Slipway send any file of this machine to a server",
        "Write certificates into the kubeconfig (certificate-authority-data), keep the files in the"
            + " repository, or use a kubeconfig outside it.");
  }

  private static UserErrorException invalid(String what, String where, String why, String fix) {
    return new UserErrorException(
        new UserError(ErrorCode.KUBECONFIG_INVALID, what, where, why, fix));
  }
}
