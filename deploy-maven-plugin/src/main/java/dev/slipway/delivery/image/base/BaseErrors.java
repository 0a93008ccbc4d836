package dev.slipway.delivery.image.base;

import dev.slipway.delivery.registry.ImageName;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.nio.file.Path;

/** Errors about base images that are not available. */
final class BaseErrors {
  private BaseErrors() {}

  static UserError notCached(String base, Path cache) {
    return new UserError(
        ErrorCode.BASE_IMAGE_MISSING,
        "The base image " + base + " is not in the cache and Maven is offline",
        cache.toString(),
        "",
        "Build once without -o, or set slipway.base to jlink, which creates a base image from this"
            + " machine's JDK.");
  }

  static UserError unreadable(String base, String where, String why) {
    return new UserError(
        ErrorCode.BASE_IMAGE_UNREADABLE,
        "The base image " + base + " can't be used",
        where,
        why,
        "Set another base image with slipway.base.");
  }

  static UserError missing(String base, Path file, String why) {
    return new UserError(
        ErrorCode.BASE_IMAGE_MISSING,
        "The base image " + base + " does not exist",
        file.toString(),
        why,
        "Correct slipway.base: a relative path starts at the project's directory.");
  }

  static UserError badPath(String base, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The path of the base image is invalid",
        "slipway.base = " + base,
        why,
        "Use the form tar:/srv/images/base.tar or oci:/srv/images/base:1.");
  }

  static UserError platform(String platforms, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The platform is invalid",
        "slipway.platform = " + platforms,
        why,
        "Use the form linux/amd64, or linux/amd64,linux/arm64.");
  }

  static UserError mirrors(String entry, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The list of mirrors is invalid",
        "slipway.mirrors: " + entry,
        why,
        "Use the form docker.io=nexus.example.com:8082/docker-hub, comma-separated.");
  }

  /** An error of a mirror, with the original name of the image. */
  static UserError atMirror(UserError error, String base, ImageName asked) {
    return new UserError(
        error.code(),
        error.what() + " (" + asked.host() + " is the mirror for " + base + ")",
        error.where(),
        error.why(),
        error.fix()
            + " The mirror is set with slipway.mirrors; the original registry is not"
            + " queried.");
  }

  static UserError lock(String where, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The lock file of base images can't be read",
        where,
        why,
        "Write lines like 'eclipse-temurin:17-jre: sha256:…', or delete the file and run"
            + " mvn delivery:image-lock.");
  }
}
