package dev.slipway.delivery.image.base;

import dev.slipway.delivery.registry.ImageName;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.nio.file.Path;

/** The words for bases that can't be had. */
final class BaseErrors {
  private BaseErrors() {}

  static UserError notCached(String base, Path cache) {
    return new UserError(
        ErrorCode.BASE_IMAGE_MISSING,
        "The base image " + base + " is not in the cache and Maven is offline",
        cache.toString(),
        "",
        "Build once without -o, or set slipway.base to jlink, which makes a base from this machine's"
            + " JDK.");
  }

  static UserError unreadable(String base, String where, String why) {
    return new UserError(
        ErrorCode.BASE_IMAGE_UNREADABLE,
        "The base image " + base + " can't be used",
        where,
        why,
        "Use another base image by slipway.base.");
  }

  static UserError missing(String base, Path file, String why) {
    return new UserError(
        ErrorCode.BASE_IMAGE_MISSING,
        "The base image " + base + " does not exist",
        file.toString(),
        why,
        "Correct slipway.base: a relative path begins at the project's directory.");
  }

  static UserError badPath(String base, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The base image is not a usable path",
        "slipway.base = " + base,
        why,
        "Write it like tar:/srv/images/base.tar or oci:/srv/images/base:1.");
  }

  static UserError platform(String platforms, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The platform can't be read",
        "slipway.platform = " + platforms,
        why,
        "Write it like linux/amd64, or linux/amd64,linux/arm64.");
  }

  static UserError mirrors(String entry, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The table of mirrors can't be read",
        "slipway.mirrors: " + entry,
        why,
        "Write it like docker.io=nexus.example.com:8082/docker-hub, with commas between several.");
  }

  /** What went wrong at a mirror, with the name that people know. */
  static UserError atMirror(UserError error, String base, ImageName asked) {
    return new UserError(
        error.code(),
        error.what() + " (" + asked.host() + " is asked as the mirror for " + base + ")",
        error.where(),
        error.why(),
        error.fix() + " The mirror is set by slipway.mirrors; the original is not asked.");
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
