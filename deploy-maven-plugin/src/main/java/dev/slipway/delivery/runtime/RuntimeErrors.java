package dev.slipway.delivery.runtime;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.nio.file.Path;
import java.util.List;

/** Errors about a Java runtime that can't be created. */
final class RuntimeErrors {
  private static final String OTHER_BASE =
      "or set a base image with slipway.base, e.g. eclipse-temurin:21-jre.";

  private RuntimeErrors() {}

  static UserError notLinux(String os) {
    return unavailable(
        "os.name = " + os,
        "the runtime uses the C library of this machine, which must run Linux",
        "Build on Linux, " + OTHER_BASE);
  }

  static UserError noJlink(Path home) {
    return unavailable(
        home.toString(), "it has no jlink", "Run Maven with a full JDK, " + OTHER_BASE);
  }

  static UserError failed(Path home, String output) {
    return unavailable(
        home.toString(),
        output,
        "Correct slipway.jlink.modules, or use another JDK, " + OTHER_BASE);
  }

  static UserError librariesMissing(String file, List<String> names) {
    return unavailable(
        file,
        "this machine lacks " + String.join(", ", names),
        "Install the packages of these libraries, " + OTHER_BASE);
  }

  private static UserError unavailable(String where, String why, String fix) {
    return new UserError(
        ErrorCode.JLINK_UNAVAILABLE,
        "No base image can be created from the build's own JDK",
        where,
        why,
        fix);
  }
}
