package dev.slipway.delivery.sandbox;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Errors about the sandbox, its binaries and its settings. */
final class SandboxErrors {
  private SandboxErrors() {}

  static UserErrorException setting(String property, String value, String fix) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid value for " + property,
            property + " = " + value,
            "",
            fix));
  }

  /** Without the value, which may hold a password. */
  static UserErrorException url(String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "The envtest binaries can't be downloaded from slipway.practice.url",
            "slipway.practice.url",
            why,
            "Use https://HOST/PATH, a mirror of "
                + BinarySettings.PUBLIC_URL
                + "; credentials are read from settings.xml."));
  }

  static UserErrorException notInFolder(String folder) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_BINARIES_MISSING,
            "etcd and kube-apiserver were not found in this directory",
            "slipway.practice.binaries = " + folder,
            "both must exist and be executable by this user",
            "Correct the property, or omit it to have them downloaded."));
  }

  static UserErrorException missing(
      List<Path> looked, String why, BinarySettings settings, TargetPlatform machine) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_BINARIES_MISSING,
            "No kube-apiserver was found on this machine",
            "searched: " + String.join(", ", looked.stream().map(Path::toString).toList()),
            why,
            ways(settings, machine)));
  }

  static UserErrorException download(
      URI address, String why, BinarySettings settings, TargetPlatform machine) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_DOWNLOAD_FAILED,
            "The envtest binaries can't be downloaded",
            address.toString(),
            why,
            ways(settings, machine)));
  }

  static UserErrorException unusable(String origin, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_DOWNLOAD_FAILED,
            "The downloaded archive is not a valid envtest archive",
            origin,
            why,
            "Check the URL (slipway.practice.url) and the checksum (slipway.practice.sha256)."
                + " Nothing of it was kept or run."));
  }

  private static String ways(BinarySettings settings, TargetPlatform machine) {
    return """
        One of these four:
        - run once with a network, without -o: %s is downloaded and cached
        - set slipway.practice.url to a mirror, such as a Nexus raw proxy of
          %s
        - set slipway.practice.binaries to a directory with etcd and kube-apiserver
        - install them in the directory of KUBEBUILDER_ASSETS, or in /usr/local/kubebuilder/bin"""
        .formatted(settings.archive(machine), BinarySettings.PUBLIC_URL);
  }

  /**
   * @param why what happened, and the last lines of the log
   */
  static UserErrorException notStarted(String program, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_SERVER_FAILED,
            "The sandbox API server does not start",
            program,
            why,
            "Check for binaries of another platform, a full disk, or an overloaded machine; then"
                + " run the same command again."));
  }

  static UserErrorException ended(String program, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_SERVER_FAILED,
            "The sandbox API server stopped unexpectedly",
            program,
            why,
            "Run the same command again; the sandbox's data was deleted."));
  }

  static UserErrorException use(String text) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid value for slipway.practice",
            "slipway.practice",
            "it is '" + text + "'",
            "Use auto, true or false."));
  }
}
