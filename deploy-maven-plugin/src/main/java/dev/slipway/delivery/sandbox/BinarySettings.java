package dev.slipway.delivery.sandbox;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A build's settings for the envtest binaries; texts are empty where unset.
 *
 * @param folder that has them, {@code slipway.practice.binaries}
 * @param url what the release's files are below, {@code slipway.practice.url}
 * @param version of Kubernetes without the v, {@code slipway.practice.version}
 * @param sha256 of the archive, {@code slipway.practice.sha256}
 */
public record BinarySettings(String folder, String url, String version, String sha256) {
  /** Where kubernetes-sigs/controller-tools publishes its archives named envtest. */
  public static final String PUBLIC_URL =
      "https://github.com/kubernetes-sigs/controller-tools/releases/download";

  /** The newest that fits the types that manifest:validate knows. */
  public static final String VERSION = "1.36.2";

  private static final Pattern NUMBERS = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[a-z0-9.]+)?");
  private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}");

  /** Of parameters, of which Maven sets empty ones to null. */
  public static BinarySettings of(
      @Nullable String folder,
      @Nullable String url,
      @Nullable String version,
      @Nullable String sha256) {
    return new BinarySettings(text(folder), text(url), text(version), text(sha256));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /**
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID)
   */
  public BinarySettings {
    folder = folder.strip();
    url = url.isBlank() ? PUBLIC_URL : url.strip().replaceFirst("(?<!/)/+$", "");
    version = version.isBlank() ? VERSION : version.strip().replaceFirst("^v", "");
    sha256 = sha256.strip().toLowerCase(Locale.ROOT);
    if (!NUMBERS.matcher(version).matches()) {
      throw SandboxErrors.setting(
          "slipway.practice.version", version, "Use a full version, such as " + VERSION + ".");
    }
    if (!sha256.isEmpty() && !SUM.matcher(sha256).matches()) {
      throw SandboxErrors.setting(
          "slipway.practice.sha256", sha256, "Use the archive's checksum, 64 hexadecimal digits.");
    }
  }

  /** {@code envtest-v1.36.2-linux-amd64.tar.gz}. */
  String archive(TargetPlatform machine) {
    return "envtest-v" + version + "-" + machine + ".tar.gz";
  }

  /** The archive's address below the url. */
  String address(TargetPlatform machine) {
    return url + "/envtest-v" + version + "/" + archive(machine);
  }
}
