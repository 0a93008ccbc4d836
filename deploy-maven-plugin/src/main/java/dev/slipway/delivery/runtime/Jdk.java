package dev.slipway.delivery.runtime;

import java.nio.file.Path;

/**
 * The JDK of the build.
 *
 * @param home its directory
 * @param version with vendor and build
 * @param os as {@code os.name}
 * @param arch as {@code os.arch}
 */
public record Jdk(Path home, String version, String os, String arch) {

  /** The one that runs Maven. */
  public static Jdk running() {
    return new Jdk(
        Path.of(System.getProperty("java.home")),
        System.getProperty("java.vm.vendor") + " " + Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  /** The architecture as images name it. */
  public String platformArchitecture() {
    return switch (arch) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> arch;
    };
  }
}
