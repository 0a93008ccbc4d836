package dev.slipway.delivery.image.content;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors about applications that can't be put into an image. */
final class ContentErrors {
  private ContentErrors() {}

  static UserError noMainClass(Path classes) {
    return new UserError(
        ErrorCode.MAIN_CLASS_MISSING,
        "No class with a main method was found",
        classes.toString(),
        "",
        "Add one, set one of a dependency with slipway.mainClass, or set slipway.skip in this"
            + " module's pom if it is not a service.");
  }

  static UserError severalMainClasses(Path classes, List<String> names) {
    return new UserError(
        ErrorCode.MAIN_CLASS_AMBIGUOUS,
        "Several classes have a main method",
        classes.toString(),
        String.join("\n", names),
        "Choose one: <slipway.mainClass>" + names.get(0) + "</slipway.mainClass>.");
  }

  static UserError unknownMainClass(String name, String source, List<String> near) {
    return new UserError(
        ErrorCode.MAIN_CLASS_NOT_FOUND,
        "The main class " + name + " is neither in this module nor in a dependency",
        source,
        near.isEmpty() ? "" : "similar classes: " + String.join(", ", near),
        "Correct the name, or remove it to have the main class detected.");
  }

  static UserError noMainMethod(String name, String source, List<String> candidates) {
    return new UserError(
        ErrorCode.MAIN_CLASS_NOT_FOUND,
        "The class " + name + " has no public static void main(String[])",
        source,
        candidates.isEmpty() ? "" : "a main method is in " + String.join(", ", candidates),
        "Set a class with a main method with slipway.mainClass.");
  }

  static UserError notInstantiable(String name, String source) {
    return new UserError(
        ErrorCode.MAIN_CLASS_NOT_FOUND,
        "The class " + name + " can't be started: its main method is not static",
        source,
        "the launcher needs an instance, and the class is abstract or has no constructor without"
            + " parameters that is not private",
        "Make the method static, or give the class such a constructor.");
  }

  static UserError repackaged(Path jar) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "The jar contains its libraries, so it can't be put on a class path",
        jar.toString(),
        "it has BOOT-INF/classes, as spring-boot-maven-plugin's repackage writes it",
        "Set slipway.contents to fat-jar or to classes, or let repackage keep the plain jar with a"
            + " <classifier>.");
  }

  static UserError thinJar(Path jar, String classifier) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "The jar does not contain its libraries",
        jar.toString(),
        "the jar with the classifier " + classifier + " has them",
        "Set slipway.contents.classifier to " + classifier + ".");
  }

  static UserError noSuchClassifier(String classifier, List<String> there) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "The module has no jar with the classifier " + classifier,
        "slipway.contents.classifier = " + classifier,
        there.isEmpty()
            ? "no other jar is attached to the module"
            : "it has " + String.join(", ", there),
        "Correct it, and let the plugin that builds the jar run before delivery:image"
            + " (slipway.image.phase is package).");
  }

  static UserError jarWithoutMainClass(Path jar) {
    return new UserError(
        ErrorCode.MAIN_CLASS_MISSING,
        "The jar does not declare a main class",
        jar.toString(),
        "its manifest has no Main-Class",
        "Configure the plugin that builds the jar and list it in the pom before"
            + " deploy-maven-plugin, or set the class with slipway.mainClass.");
  }

  static UserError notPackaged(Path file) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "The content of the image is not packaged yet",
        file.toString(),
        "no such file",
        "Set slipway.image.phase to package, so that delivery:image runs after the packaging.");
  }

  static UserError noSuchSource(Path from) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "The files of a layer do not exist",
        from.toString(),
        "no such file or directory",
        "Correct <from> of the layer, or build the files before delivery:image runs.");
  }

  static UserError linkOut(Path file, Path from) {
    return new UserError(
        ErrorCode.LAYER_LINK,
        "A symbolic link points outside the layer's directory",
        file.toString(),
        "its target is not below " + from,
        "Copy the file into the directory, exclude the link, or set <links>keep-all</links> if the"
            + " image gets the target from another layer.");
  }

  static UserError linkLoop(Path file) {
    return new UserError(
        ErrorCode.LAYER_LINK,
        "A symbolic link is circular",
        file.toString(),
        "",
        "Correct the link, or exclude it.");
  }

  static UserError brokenLink(Path file) {
    return new UserError(
        ErrorCode.LAYER_LINK,
        "A symbolic link is broken",
        file.toString(),
        "the layer follows links (<links>follow</links>)",
        "Correct the link, exclude it, or keep it as a link with <links>keep</links>.");
  }

  static UserError specialFile(Path file) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "A pipe, socket or device can't be put into the image",
        file.toString(),
        "it is not a file, a directory or a link",
        "Exclude it.");
  }

  static UserError badLayer(String field, @Nullable String value, String why, String example) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "A layer's <" + field + "> is invalid",
        "<layers><layer><" + field + ">" + (value == null ? "" : value) + "</" + field + ">",
        why,
        "Use the form <" + field + ">" + example + "</" + field + ">.");
  }

  static UserError badWebRoot(String root) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Invalid value for slipway.webRoot",
        "slipway.webRoot = " + root,
        "it is not an absolute path in the image",
        "Set the directory that the base image's servlet container deploys from, such as"
            + " /usr/local/tomcat/webapps/ROOT.");
  }

  static UserError unreadable(Path file, String why) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "A file of the image's content is damaged",
        file.toString(),
        why,
        "Build it again; if it is a dependency, delete it from the local repository.");
  }

  static UserError unknownKind(String kind) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "Invalid value for slipway.contents",
        "slipway.contents = " + kind,
        "it is not a known kind of contents",
        "Use classes, jar, fat-jar, war or none.");
  }
}
