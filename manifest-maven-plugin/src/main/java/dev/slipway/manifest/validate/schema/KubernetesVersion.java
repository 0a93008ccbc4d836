package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A minor version of Kubernetes, such as 1.36. */
public record KubernetesVersion(int major, int minor) implements Comparable<KubernetesVersion> {
  /** The version whose objects the schema describes. */
  public static final KubernetesVersion OF_SCHEMA = new KubernetesVersion(1, 36);

  private static final Pattern VERSION = Pattern.compile("v?(\\d{1,3})\\.(\\d{1,3})([.+-].*)?");

  /** Reads {@code 1.34}, {@code v1.34.2}, {@code v1.34.2+k3s1}. */
  public static Optional<KubernetesVersion> parse(String text) {
    Matcher matcher = VERSION.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new KubernetesVersion(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /**
   * Reads a setting.
   *
   * @throws UserErrorException (CONFIGURATION_INVALID) when it is not a version
   */
  public static KubernetesVersion of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new UserErrorException(
                    new UserError(
                        ErrorCode.CONFIGURATION_INVALID,
                        "Invalid value for slipway.kubernetesVersion",
                        "slipway.kubernetesVersion = " + text,
                        "it is not a version",
                        "Write it as 1.34, or as kubectl version prints it.")));
  }

  @Override
  public int compareTo(KubernetesVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
