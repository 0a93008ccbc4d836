package dev.slipway.manifest.bundle;

import java.util.regex.Pattern;

/** The short name of a service: part of file names, URLs, labels and image names. */
public final class ServiceName {
  private static final Pattern VALID =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  private ServiceName() {}

  /**
   * The name, if it is valid.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID)
   */
  public static String of(String name) {
    if (!isValid(name)) {
      throw BundleErrors.name(name);
    }
    return name;
  }

  static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
