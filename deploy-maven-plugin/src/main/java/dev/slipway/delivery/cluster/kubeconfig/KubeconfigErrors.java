package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.validate.report.SafeText;
import java.util.List;

/** The words for what is wrong with a kubeconfig. */
final class KubeconfigErrors {
  private KubeconfigErrors() {}

  static UserErrorException none(List<String> looked) {
    return new UserErrorException(
        new UserError(
            ErrorCode.KUBECONFIG_INVALID,
            "There is no kubeconfig",
            "looked at: " + String.join(", ", looked),
            "no such file, and this is no pod with a service account",
            "Name one by -Dslipway.kubeconfig=FILE or by the variable KUBECONFIG."));
  }

  static UserErrorException missing(String file) {
    return invalid(
        "The kubeconfig is not there",
        file,
        "no such file",
        "Correct slipway.kubeconfig, or write the file.");
  }

  static UserErrorException unreadable(String where, String why) {
    return invalid(
        "The kubeconfig can't be read", where, why, "Check the file; 'kubectl config view' helps.");
  }

  static UserErrorException noSuch(String kind, String name, String origin, List<String> known) {
    return invalid(
        "The kubeconfig has no " + kind + " '" + name + "'",
        origin,
        known.isEmpty() ? "it has none at all" : "it has: " + String.join(", ", known),
        kind.equals("context")
            ? "Set slipway.context to one of them."
            : "Correct the context that names it.");
  }

  static UserErrorException noContext(String origin, List<String> known) {
    return invalid(
        "The kubeconfig names no current context",
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
        "The kubeconfig wants '" + command + "' to be run, which is refused",
        origin,
        why,
        "Use a kubeconfig with a token or a client certificate, or one from outside of the"
            + " repository whose program asks nobody.");
  }

  static UserErrorException execMissing(String command, String origin, String hint) {
    return invalid(
        "The program '" + command + "' of the kubeconfig is not there",
        origin,
        "it is no program in PATH, or at its path beside the kubeconfig",
        hint.isBlank() ? "Install it, or use a kubeconfig with a token." : SafeText.line(hint));
  }

  static UserErrorException execFailed(String program, String origin, String why) {
    return invalid(
        "The program of the kubeconfig gives no token",
        program + ", named by " + origin,
        why,
        "Run 'kubectl get ns' with the same kubeconfig; log in again where it says so.");
  }

  static UserErrorException badValue(String field, String origin, String why) {
    return invalid(
        "Field '" + field + "' of the kubeconfig can't be used",
        origin,
        why,
        "Correct the field, or ask for a new kubeconfig.");
  }

  static UserErrorException outside(String what, String where) {
    return invalid(
        what + " leads out of the repository",
        where,
        "a file of the repository could have any file of this machine sent to a server",
        "Write certificates into the kubeconfig (certificate-authority-data), keep the files in the"
            + " repository, or use a kubeconfig from outside of it.");
  }

  private static UserErrorException invalid(String what, String where, String why, String fix) {
    return new UserErrorException(
        new UserError(ErrorCode.KUBECONFIG_INVALID, what, where, why, fix));
  }
}
