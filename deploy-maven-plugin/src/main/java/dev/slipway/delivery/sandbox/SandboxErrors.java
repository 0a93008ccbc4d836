package dev.slipway.delivery.sandbox;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The words for a throw-away server that does not come up. */
final class SandboxErrors {
  private SandboxErrors() {}

  static UserErrorException setting(String property, String value, String fix) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "The value of " + property + " won't do",
            property + " = " + value,
            "",
            fix));
  }

  /** Without the value, which may hold a password. */
  static UserErrorException url(String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "The programs can't be fetched from slipway.practice.url",
            "slipway.practice.url",
            why,
            "Write https://HOST/PATH, where "
                + BinarySettings.PUBLIC_URL
                + " is mirrored; credentials come from settings.xml."));
  }

  static UserErrorException notInFolder(String folder) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_BINARIES_MISSING,
            "The folder has not the programs of an API server",
            "slipway.practice.binaries = " + folder,
            "etcd and kube-apiserver must be there, and this user may run them",
            "Correct the property, or leave it out: then they are fetched."));
  }

  static UserErrorException missing(
      List<Path> looked, String why, BinarySettings settings, TargetPlatform machine) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_BINARIES_MISSING,
            "There is no kube-apiserver on this machine",
            "looked at: " + String.join(", ", looked.stream().map(Path::toString).toList()),
            why,
            ways(settings, machine)));
  }

  static UserErrorException download(
      URI address, String why, BinarySettings settings, TargetPlatform machine) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_DOWNLOAD_FAILED,
            "The programs of an API server can't be fetched",
            address.toString(),
            why,
            ways(settings, machine)));
  }

  static UserErrorException unusable(String origin, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_DOWNLOAD_FAILED,
            "What was fetched is not what an API server is made of",
            origin,
            why,
            "Check who serves this address (slipway.practice.url) and the sum"
                + " (slipway.practice.sha256). Nothing of it was kept or run."));
  }

  private static String ways(BinarySettings settings, TargetPlatform machine) {
    return """
        One of these four:
        - run once with a network, without -o: %s is fetched and kept
        - let slipway.practice.url name a mirror, such as a Nexus raw proxy of
          %s
        - let slipway.practice.binaries name a folder with etcd and kube-apiserver
        - install them where KUBEBUILDER_ASSETS says, or in /usr/local/kubebuilder/bin"""
        .formatted(settings.archive(machine), BinarySettings.PUBLIC_URL);
  }

  /**
   * @param why what happened, and the last lines of the log
   */
  static UserErrorException notStarted(String program, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_SERVER_FAILED,
            "The throw-away API server does not start",
            program,
            why,
            "Look for a program made for another machine, a full disk, or a machine too busy for it;"
                + " then run the same command again."));
  }

  static UserErrorException ended(String program, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PRACTICE_SERVER_FAILED,
            "The throw-away API server ended by itself",
            program,
            why,
            "Run the same command again; what was in it is gone."));
  }

  static UserErrorException use(String text) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "The setting has no such value",
            "slipway.practice",
            "it is '" + text + "'",
            "Set auto, true or false."));
  }
}
