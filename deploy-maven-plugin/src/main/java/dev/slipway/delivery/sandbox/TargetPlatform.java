package dev.slipway.delivery.sandbox;

import java.util.Locale;

/**
 * The platform of the programs, in Go's terms.
 *
 * @param os {@code linux}, {@code darwin}, {@code windows}
 * @param architecture {@code amd64}, {@code arm64}
 */
public record TargetPlatform(String os, String architecture) {

  /** The one that this runs on. */
  public static TargetPlatform running() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static TargetPlatform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String os = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : name;
    String architecture =
        switch (osArch) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> osArch;
        };
    return new TargetPlatform(os, architecture);
  }

  /** A program's file name. */
  String program(String name) {
    return os.equals("windows") ? name + ".exe" : name;
  }

  /** {@code linux-amd64}. */
  @Override
  public String toString() {
    return os + "-" + architecture;
  }
}
