package dev.slipway.delivery.image.content;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words for applications that can't go into an image. */
final class ContentErrors {
  private ContentErrors() {}

  static UserError noMainClass(Path classes) {
    return new UserError(
        ErrorCode.MAIN_CLASS_MISSING,
        "No class with a main method was found",
        classes.toString(),
        "",
        "Write one, name one of a dependency by slipway.mainClass, or set slipway.skip in this"
            + " module's pom if it is no service.");
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
        near.isEmpty() ? "" : "there is " + String.join(", ", near),
        "Correct the name, or remove it to have the main class looked for.");
  }

  static UserError noMainMethod(String name, String source, List<String> candidates) {
    return new UserError(
        ErrorCode.MAIN_CLASS_NOT_FOUND,
        "The class " + name + " has no public static void main(String[])",
        source,
        candidates.isEmpty() ? "" : "a main method is in " + String.join(", ", candidates),
        "Name a class with a main method by slipway.mainClass.");
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
        "The jar has its libraries inside: it can't go onto a class path",
        jar.toString(),
        "it has BOOT-INF/classes, as spring-boot-maven-plugin's repackage makes it",
        "Set slipway.contents to fat-jar or to classes, or let repackage keep the plain jar by a"
            + " <classifier>.");
  }

  static UserError thinJar(Path jar, String classifier) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "The jar does not have its libraries inside",
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
            : "there is " + String.join(", ", there),
        "Correct it, and let the plugin that makes the jar run before delivery:image"
            + " (slipway.image.phase is package).");
  }

  static UserError jarWithoutMainClass(Path jar) {
    return new UserError(
        ErrorCode.MAIN_CLASS_MISSING,
        "The jar does not say which class to start",
        jar.toString(),
        "its manifest has no Main-Class",
        "Configure the plugin that makes the jar and list it in the pom before"
            + " deploy-maven-plugin, or name the class by slipway.mainClass.");
  }

  static UserError notPackaged(Path file) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "What should go into the image is not packaged yet",
        file.toString(),
        "no such file",
        "Set slipway.image.phase to package, so that delivery:image runs after the packaging.");
  }

  static UserError noSuchSource(Path from) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "A layer's files are not there",
        from.toString(),
        "no such file or directory",
        "Correct <from> of the layer, or build the files before delivery:image runs.");
  }

  static UserError linkOut(Path file, Path from) {
    return new UserError(
        ErrorCode.LAYER_LINK,
        "A link leads out of the layer's directory",
        file.toString(),
        "what it leads to is not below " + from,
        "Copy the file into the directory, exclude the link, or set <links>keep-all</links> if the"
            + " image has the target from elsewhere.");
  }

  static UserError linkLoop(Path file) {
    return new UserError(
        ErrorCode.LAYER_LINK,
        "A link leads in a circle",
        file.toString(),
        "",
        "Correct the link, or exclude it.");
  }

  static UserError brokenLink(Path file) {
    return new UserError(
        ErrorCode.LAYER_LINK,
        "A link leads nowhere",
        file.toString(),
        "the layer follows links (<links>follow</links>)",
        "Correct the link, exclude it, or let it stay a link with <links>keep</links>.");
  }

  static UserError specialFile(Path file) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "A pipe, socket or device can't go into the image",
        file.toString(),
        "it is neither a file nor a directory nor a link",
        "Exclude it.");
  }

  static UserError badLayer(String field, @Nullable String value, String why, String example) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "A layer's <" + field + "> can't be read",
        "<layers><layer><" + field + ">" + (value == null ? "" : value) + "</" + field + ">",
        why,
        "Write it like <" + field + ">" + example + "</" + field + ">.");
  }

  static UserError badWebRoot(String root) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "slipway.webRoot can't be read",
        "slipway.webRoot = " + root,
        "it is not an absolute path in the image",
        "Write where the base's servlet container looks, like /usr/local/tomcat/webapps/ROOT.");
  }

  static UserError unreadable(Path file, String why) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "A file that should go into the image is damaged",
        file.toString(),
        why,
        "Build it again; if it is a dependency, delete it from the local repository.");
  }

  static UserError unknownKind(String kind) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "slipway.contents can't be read",
        "slipway.contents = " + kind,
        "there is no such kind of contents",
        "Write classes, jar, fat-jar, war or none.");
  }
}
