package dev.slipway.delivery.template;

import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.environment.TemplateRecord.Archetype;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.List;

/** What can be wrong with an update of a template. */
public final class TemplateErrors {
  private static final int LINE = 300;

  private TemplateErrors() {}

  /** Not generated from an archetype that says so. */
  public static UserError noRecord(String folder) {
    return new UserError(
        ErrorCode.TEMPLATE_RECORD_MISSING,
        "It is not known from which template this project was generated",
        folder,
        "the checked-out commit has no " + TemplateRecord.PATH,
        "Run the goal in the folder of the project. In one that was not generated with this file,"
            + " write and commit it, with spec.archetype and spec.answers: "
            + Docs.page("template-update.md#what-a-project-records"));
  }

  /** Conflicts are in the index and in the files. */
  public static UserError conflicts(String branch, List<String> conflicts) {
    return new UserError(
        ErrorCode.TEMPLATE_CONFLICTS,
        "The new version of the template and this project changed the same lines",
        "branch " + branch,
        String.join("\n", conflicts),
        "Resolve the files in your IDE or editor, git add them and git commit. To go back:"
            + " git reset --hard, then git switch to your branch.");
  }

  /** The goal would mix its changes with others. */
  public static UserError notClean(String folder, List<String> changes) {
    return new UserError(
        ErrorCode.TEMPLATE_CHECKOUT_UNCLEAN,
        "The checkout has changes that are not committed",
        folder,
        String.join("\n", changes),
        "Commit or stash them, then run the goal again. Nothing was changed.");
  }

  /** Not in a repository of git, or before its first commit. */
  public static UserError noCheckout(String folder) {
    return new UserError(
        ErrorCode.TEMPLATE_CHECKOUT_UNCLEAN,
        "This is not a checkout of git with a commit",
        folder,
        "the update is written to a branch",
        "Run the goal in a checkout of the project.");
  }

  /** No repository has a version. */
  public static UserError unknown(Archetype archetype, String why) {
    return new UserError(
        ErrorCode.ARCHETYPE_UNKNOWN,
        "A version of the template can't be found",
        archetype.toString(),
        why,
        "Check the version, and that the archetype is in a Maven repository of settings.xml.");
  }

  /** The version that the project was generated from is gone, and with it the base of a merge. */
  public static UserError oldGone(Archetype archetype, String stored) {
    return new UserError(
        ErrorCode.ARCHETYPE_UNKNOWN,
        "The version of the template that this project was generated from is gone",
        archetype.toString(),
        "no repository has it, and "
            + stored
            + ": without it nothing says what the project changed",
        "Publish this version of the archetype again, or set spec.archetype in "
            + TemplateRecord.PATH
            + " to the nearest version that still exists.");
  }

  /** A property without answer and default. */
  public static UserError answers(Archetype archetype, List<String> names) {
    return new UserError(
        ErrorCode.TEMPLATE_ANSWERS_MISSING,
        "The template asks for values that nothing gives",
        archetype.toString(),
        "no answer and no default for " + VisibleText.line(String.join(", ", names), LINE),
        "Add them to spec.answers in "
            + TemplateRecord.PATH
            + " and commit it, or set -Dslipway.template.answers=name=value,name=value");
  }

  /** A text that can't be an answer. */
  public static UserError answer(String text) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "An answer is not valid",
        "slipway.template.answers",
        "'" + VisibleText.line(text, LINE) + "' is not name=value",
        "Write name=value, several separated by commas");
  }

  /** A jar that is not rendered. */
  public static UserError refused(Archetype archetype, String why) {
    return new UserError(
        ErrorCode.ARCHETYPE_REFUSED,
        "The archetype is not rendered",
        archetype.toString(),
        VisibleText.line(why, LINE),
        "Only files, names and plain properties of an archetype are rendered; nothing of it is"
            + " run. Change the archetype, or use another version of it.");
  }

  /** A file of the work tree that git does not know. */
  public static UserError inTheWay(String path) {
    return new UserError(
        ErrorCode.TEMPLATE_FILE_IN_THE_WAY,
        "The template has a file where this checkout has one that git does not know",
        VisibleText.line(path, LINE),
        "it is ignored or was never added, so it could not be restored",
        "Move it away, or add and commit it, then run the goal again. Nothing was changed.");
  }
}
