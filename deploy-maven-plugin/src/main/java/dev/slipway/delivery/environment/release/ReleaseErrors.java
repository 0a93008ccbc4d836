package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.net.URI;
import java.util.List;

/** Errors that prevent an environment from becoming a release. */
final class ReleaseErrors {
  private ReleaseErrors() {}

  static UserError checksum(AppReference reference, String actual) {
    return new UserError(
        ErrorCode.CHECKSUM_MISMATCH,
        "The bundle of '" + reference.name() + "' does not match the checksum in the app reference",
        reference.location() + ", " + SafeUri.text(reference.bundle()),
        "expected sha256 " + reference.sha256() + "\nfound    sha256 " + actual,
        "The bundle was replaced, or the reference was edited by hand. Promote the version again,"
            + " or write the sha256 of a bundle you trust.");
  }

  static UserError checksum(URI bundle, String expected, String actual) {
    return new UserError(
        ErrorCode.CHECKSUM_MISMATCH,
        "The bundle does not match the checksum that its store lists",
        SafeUri.text(bundle),
        "expected sha256 " + expected + "\nfound    sha256 " + actual,
        "The bundle was replaced meanwhile: run again. If it stays, rebuild the search index of the"
            + " store.");
  }

  static UserError hostNotAllowed(AppReference reference, List<String> hosts) {
    return new UserError(
        ErrorCode.HOST_REFUSED,
        "The bundle comes from a host that this environment does not allow",
        reference.location().toString(),
        SafeUri.text(reference.bundle())
            + "; allowed: "
            + String.join(", ", hosts)
            + ", with https and, unless a port is given, the default port",
        "Use an allowed host, or add this one, with its port, to spec.hosts in environment.yaml."
            + " List hosts without TLS in slipway.insecure too.");
  }

  static UserError duplicate(String object, String first, String second) {
    return new UserError(
        ErrorCode.DUPLICATE_OBJECT,
        object + " is defined twice",
        first + "\n" + second,
        "an object can belong to one app only",
        "Remove one of the two, or give the apps different namespaces in their references.");
  }

  static UserError empty(String environment) {
    return new UserError(
        ErrorCode.ENVIRONMENT_EMPTY,
        "Environment '" + environment + "' has neither apps nor manifests",
        "apps/, manifests/",
        "applying it would delete all of its objects in the cluster",
        "Restore the files. If everything should be deleted, set spec.decommission: true in"
            + " environment.yaml.");
  }

  static UserError notEmpty(int apps, int manifests) {
    return new UserError(
        ErrorCode.ENVIRONMENT_INVALID,
        "A decommissioned environment still has apps or manifests",
        "environment.yaml",
        "spec.decommission is true; references in apps/: "
            + apps
            + ", objects in manifests/: "
            + manifests,
        "Remove them too, or remove spec.decommission.");
  }

  static UserError invalidExpired(String setting) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Invalid value for " + GrantTime.EXPIRED,
        GrantTime.EXPIRED + " = " + setting,
        "it defines whether a build fails if a grant in access/ has expired",
        "Use fail or warn, or omit it.");
  }

  static UserError noRelease(String file, String why) {
    return new UserError(
        ErrorCode.CONFIGURATION_MISSING,
        "There is no resolved release to apply",
        file,
        why,
        "Run 'mvn deploy', or 'mvn delivery:resolve delivery:apply'.");
  }
}
