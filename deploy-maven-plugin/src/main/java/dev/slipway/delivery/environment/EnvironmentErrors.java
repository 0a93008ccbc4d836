package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.SourceLocation;
import java.util.List;

/** Errors in the files of an environment repository. */
final class EnvironmentErrors {
  private EnvironmentErrors() {}

  static UserError syntax(SourceLocation where, String why) {
    return invalid("The file is not valid YAML", where.toString(), why, "Correct the syntax.");
  }

  static UserError notOneDocument(String file, int count) {
    return invalid(
        "The file must contain exactly one YAML document",
        file,
        "it contains " + count,
        "Keep one app or environment per file.");
  }

  static UserError notAMapping(SourceLocation where, String path) {
    return invalid(
        (path.isEmpty() ? "The document" : "Field '" + path + "'") + " must be a mapping",
        where.toString(),
        "",
        "Write it as 'key: value' lines.");
  }

  static UserError notAList(SourceLocation where, String path) {
    return invalid(
        "Field '" + path + "' must be a list",
        where.toString(),
        "",
        "Write it as '- value' lines.");
  }

  static UserError notAScalar(SourceLocation where, String path) {
    return invalid(
        "A plain value is expected" + (path.isEmpty() ? "" : " in '" + path + "'"),
        where.toString(),
        "found a list or a mapping",
        "Write a single value.");
  }

  static UserError duplicate(SourceLocation where, String key) {
    return invalid(
        "Field '" + key + "' is duplicated", where.toString(), "", "Keep one of the two.");
  }

  static UserError missing(SourceLocation where, String path) {
    return invalid(
        "Field '" + path + "' is missing or empty", where.toString(), "", "Add the field.");
  }

  static UserError neitherBundleNorPath(SourceLocation where) {
    return invalid(
        "Field 'spec.bundle' is missing or empty, and so is 'spec.path'",
        where.toString(),
        "an app's objects come from a bundle or from a folder of this repository",
        "Add 'bundle: URL' or 'path: manifests/FOLDER'.");
  }

  static UserError bundleAndPath(SourceLocation where) {
    return invalid(
        "The app sets both a bundle and a path",
        where.toString(),
        "an app's objects come from one source",
        "Keep 'bundle' or 'path'.");
  }

  static UserError folder(AppReference app, String why, String fix) {
    return new UserError(
        ErrorCode.APP_FOLDER,
        "The folder of app '" + app.name() + "' can't be used: " + app.path(),
        app.location().toString(),
        why,
        fix);
  }

  static UserError folderNotPromoted(AppReference app, String bundle) {
    return new UserError(
        ErrorCode.APP_IS_FOLDER,
        "App '" + app.name() + "' is a folder of the environment repository and can't be promoted",
        app.location().toString(),
        "it has 'path: " + app.path() + "', and " + bundle + " would replace it",
        "Give one of the two apps another name. If the bundle should replace the folder, write"
            + " 'bundle' instead of 'path' in the reference first.");
  }

  static UserError downgrade(
      AppReference existing, String current, String version, String repository) {
    return new UserError(
        ErrorCode.PROMOTION_DOWNGRADE,
        "App '" + existing.name() + "' would go back from " + current + " to " + version,
        existing.location() + ", " + repository,
        current + " is newer than " + version + " in Maven's order of versions",
        "A pipeline that is older than the last one needs no fix. To go back on purpose, run the"
            + " same command with -DallowDowngrade; to publish without promoting, with"
            + " -Dslipway.promote.skip.");
  }

  static UserError held(AppReference existing, String version, String repository) {
    AppReference.Hold hold = existing.hold().orElseThrow(IllegalStateException::new);
    String reason = hold.reason().isEmpty() ? "" : ": " + hold.reason();
    return new UserError(
        ErrorCode.APP_HELD,
        "App '" + existing.name() + "' is held at " + existing.version(),
        existing.location() + ", " + repository,
        "since " + hold.since() + " by " + hold.by() + reason,
        "Version "
            + version
            + " is published. Whoever decides to take it runs the same command with -DendHold, or"
            + " removes spec.hold from the app reference.");
  }

  static UserError unknownField(SourceLocation where, String path, List<String> known) {
    return invalid(
        "Field '" + path + "' is unknown",
        where.toString(),
        "known here: " + String.join(", ", known),
        "Remove it or correct its spelling.");
  }

  static UserError wrongValue(SourceLocation where, String path, String value, String expected) {
    return invalid(
        "Field '" + path + "' has an unknown value",
        where.toString(),
        "found '" + value + "', expected '" + expected + "'",
        "Write '" + expected + "'.");
  }

  static UserError badValue(SourceLocation where, String path, String value, String rule) {
    return invalid(
        "Field '" + path + "' has an invalid value",
        where.toString(),
        "'" + value + "': " + rule,
        "Correct the value.");
  }

  static UserError nameDiffers(SourceLocation where, String name, String fileName) {
    return invalid(
        "The names of the app and of its file differ",
        where.toString(),
        "metadata.name is '" + name + "', the file is named " + fileName,
        "Rename the file to " + name + ".yaml or correct metadata.name.");
  }

  static UserError strayFile(String file) {
    return invalid(
        "A file in apps/ is not an app reference",
        file,
        "apps/ contains NAME.yaml files only",
        "Rename it to NAME.yaml, or move it to manifests/ if it contains Kubernetes objects.");
  }

  static UserError strayAccessFile(String file) {
    return invalid(
        "A file in access/ is not an access file",
        file,
        "access/ contains NAMESPACE.yaml files, and .yaml files of ClusterRoles, without folders",
        "Rename or move it.");
  }

  static UserError link(String file) {
    return invalid(
        "Symbolic links are not followed",
        file,
        "they could point outside the repository",
        "Replace the link with the file itself.");
  }

  static UserError noEnvironment(String directory) {
    return invalid(
        "No environment was found",
        directory,
        "environment.yaml was not found",
        "Run the goal in an environment repository, or create environment.yaml.");
  }

  static UserError notAnEnvironment(String repository, String branch) {
    return invalid(
        "The repository is not an environment",
        repository + ", branch " + branch,
        "it has no environment.yaml, so nothing would apply the app reference",
        "Correct slipway.environment or slipway.environment.branch, or commit environment.yaml"
            + " there first.");
  }

  static UserError nameTaken(String file, String repository, String why) {
    return new UserError(
        ErrorCode.NAME_TAKEN,
        "The app reference belongs to another service",
        file + " in " + repository,
        why,
        "Give this service another name (slipway.name). To take the name over intentionally:"
            + " -Dslipway.promote.takeOver=true.");
  }

  static UserError nameTwice(String what, String first, String second) {
    return new UserError(
        ErrorCode.NAME_TAKEN,
        "Two modules of this build publish under the same name",
        what,
        first + " and " + second,
        "Give one of them another name with slipway.name.");
  }

  static UserError unreadable(String file, String why) {
    return new UserError(
        ErrorCode.FILE_UNREADABLE,
        "A file can't be read",
        file,
        why,
        "Check that it is a UTF-8 text file and that you have permission to read it.");
  }

  static UserError notEditable(String file, String field) {
    return invalid(
        "The app reference can't be updated in place",
        file,
        "field 'spec." + field + "' is written in a form that a tool can't change safely",
        "Write the fields of spec as plain 'key: value' lines, without anchors and aliases.");
  }

  private static UserError invalid(String what, String where, String why, String fix) {
    return new UserError(ErrorCode.ENVIRONMENT_INVALID, what, where, why, fix);
  }
}
