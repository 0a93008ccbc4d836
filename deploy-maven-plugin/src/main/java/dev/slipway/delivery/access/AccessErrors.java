package dev.slipway.delivery.access;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.SourceLocation;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Errors in the access files of an environment. */
public final class AccessErrors {
  private AccessErrors() {}

  /** There are access files, and the environment manages no access. */
  public static UserError off(String file) {
    return new UserError(
        ErrorCode.ACCESS_OFF,
        "The environment has access files, but spec.access is missing in environment.yaml",
        file,
        "without spec.access an environment manages no access, so the grants would have no effect",
        "Add 'access: {}' to spec in environment.yaml, or remove the folder access/.");
  }

  /** A grant of level admin, and the environment has none. */
  public static UserError adminForbidden(SourceLocation where) {
    return new UserError(
        ErrorCode.ACCESS_OFF,
        "This environment allows no grants of level admin",
        where.toString(),
        "spec.access.admin in environment.yaml is forbidden, which is the default",
        "Use level developer, or set spec.access.admin: allowed in environment.yaml.");
  }

  /** A grant that is never given, whatever the policy. */
  public static UserError grant(String what, SourceLocation where, String why, String fix) {
    return new UserError(ErrorCode.GRANT_REFUSED, what, where.toString(), why, fix);
  }

  /** The file is named after another namespace. */
  public static UserError nameDiffers(SourceLocation where, String name, String fileName) {
    return grant(
        "The names of the namespace and of its file differ",
        where,
        "metadata.name is '" + name + "', the file is named " + fileName,
        "Rename the file to " + name + ".yaml or correct metadata.name.");
  }

  /** The end of a grant is no time. */
  public static UserError time(SourceLocation where, String expires, String why) {
    return new UserError(
        ErrorCode.GRANT_TIME,
        "The end of a grant is not valid: " + expires,
        where.toString(),
        why,
        "Write expires with date, time and zone.");
  }

  /** A grant that ended. */
  static UserError expired(Grant grant, Instant now) {
    return new UserError(
        ErrorCode.GRANT_TIME,
        "A grant of level admin in namespace " + grant.namespace() + " has expired",
        grant.place().toString(),
        "it ended at " + end(grant) + ", now it is " + now.truncatedTo(ChronoUnit.SECONDS),
        "Remove the grant from the file.");
  }

  static UserError tooLong(Grant grant, Instant now, Duration max) {
    return new UserError(
        ErrorCode.GRANT_TIME,
        "A grant of level admin in namespace " + grant.namespace() + " ends too late",
        grant.place().toString(),
        "it ends at "
            + end(grant)
            + ", now it is "
            + now.truncatedTo(ChronoUnit.SECONDS)
            + "; it may last "
            + max.toHours()
            + " hours (spec.access.maxHours)",
        "Write an earlier end. maxHours may be up to " + AccessPolicy.CAP.toHours() + ".");
  }

  static UserError systemNamespace(Grant grant) {
    return grant(
        "Namespace " + grant.namespace() + " belongs to the cluster and has no grants",
        grant.place(),
        "who may act in kube-… namespaces, or change run records or the CronJob that ends grants,"
            + " controls the cluster",
        "Remove the file; administrators of the cluster grant this outside Slipway.");
  }

  static UserError undeclared(Grant grant) {
    return grant(
        "Namespace " + grant.namespace() + " is not declared in this environment",
        grant.place(),
        "neither a Namespace object nor the namespace of an app reference has that name",
        "Correct the name, add a Namespace to manifests/, or remove the grant.");
  }

  static UserError twice(Subject subject, Grant first, Grant second) {
    boolean same = first.level() == second.level();
    return grant(
        subject + " has two grants in namespace " + second.namespace(),
        second.place(),
        same
            ? "the other one, of the same level, is in " + first.place()
            : "the other one, of level "
                + first.level().text()
                + ", is in "
                + first.place()
                + "; developer includes readonly",
        "Keep one of the two.");
  }

  private static String end(Grant grant) {
    return grant.expires().map(OffsetDateTime::toInstant).map(Instant::toString).orElse("");
  }

  /** A document in {@code access/} that is neither grants nor a role. */
  public static UserError role(String what, SourceLocation where, String why, String fix) {
    return new UserError(ErrorCode.ACCESS_ROLE, what, where.toString(), why, fix);
  }
}
