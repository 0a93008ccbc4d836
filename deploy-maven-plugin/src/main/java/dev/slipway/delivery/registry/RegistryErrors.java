package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Errors of requests to an image registry. */
final class RegistryErrors {
  private RegistryErrors() {}

  static UserError invalidName(String text, String source, String why) {
    return new UserError(
        ErrorCode.IMAGE_REFERENCE_INVALID,
        "'" + text + "' is not a valid image name",
        source,
        why,
        "Use the form registry.example.com/team/orders, in lower case.");
  }

  static UserError noTarget() {
    return new UserError(
        ErrorCode.CONFIGURATION_MISSING,
        "No target registry is configured",
        "slipway.registry",
        "",
        "Set the property slipway.registry, e.g. registry.example.com/team, or a file: URL.");
  }

  static UserError badDirectory(String registry, IllegalArgumentException e) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "The registry is not a valid file: URL",
        "slipway.registry = " + registry,
        String.valueOf(e.getMessage()),
        "Use an absolute one, such as file:///srv/images.");
  }

  static UserError noRepository(ImageName image, HttpCall call, HttpAnswer answer) {
    return new UserError(
        ErrorCode.REGISTRY_REFUSED,
        "Can't push " + image + ": the repository was not found in the registry",
        call.toString(),
        serverMessage(answer),
        "Check slipway.registry: host, port and path. Some registries require the project or"
            + " repository to be created first.");
  }

  static UserError refused(Action action, ImageName image, HttpCall call, HttpAnswer answer) {
    return new UserError(
        ErrorCode.REGISTRY_REFUSED,
        "Can't " + action.word + " " + image + ": the registry rejected the request",
        call.toString(),
        serverMessage(answer),
        AccessErrors.isTls(answer)
            ? "The registry uses HTTPS: set slipway.insecure to false."
            : answer.status() >= 500
                ? "Check the registry's log and run again: blobs that were uploaded are not sent"
                    + " again."
                : AccessErrors.hint(call, answer)
                    + "Fix what the registry reports and run again."
                    + action.otherwise());
  }

  static UserError digestMismatch(String image, String expected, String actual) {
    return new UserError(
        ErrorCode.DIGEST_MISMATCH,
        "The registry has " + image + " with a digest other than the one that was built",
        image,
        "built " + expected + ", the registry says " + actual,
        "Nothing was released. Check the proxies between this machine and the registry, and run"
            + " again.");
  }

  static UserError notWritable(String directory, String folder) {
    return new UserError(
        ErrorCode.REGISTRY_REFUSED,
        "The image directory is not writable",
        directory,
        folder + " is not a directory that this user can write to",
        "Correct slipway.registry, or give the user of this build write permission.");
  }

  static UserError damagedLayout(String file, String why) {
    return new UserError(
        ErrorCode.REGISTRY_REFUSED,
        "The image directory is damaged",
        file,
        why,
        "Restore the file, or move the directory away and push again.");
  }

  static UserError builtForElsewhere(String built, String target) {
    return new UserError(
        ErrorCode.IMAGE_NOT_BUILT,
        "The image was built for another repository, which the manifests reference",
        "slipway.registry",
        "built for " + built + ", to be pushed to " + target,
        "Set slipway.registry, slipway.name and slipway.image for the whole build.");
  }

  static UserError damagedBlob(String file, String expected, String actual) {
    return new UserError(
        ErrorCode.DIGEST_MISMATCH,
        "A layer of the image is damaged",
        file,
        "the digest in its name is " + expected + ", the digest of its content is " + actual,
        "Delete it, and the file of the same name in slipway.cache, and run the build again.");
  }

  static UserError notBuilt(String file, String why) {
    return new UserError(
        ErrorCode.IMAGE_NOT_BUILT,
        "No image was built to push",
        file,
        why,
        "Run delivery:image first; it is bound to prepare-package.");
  }

  static UserError staleArchive(String file, String expected, String actual) {
    return new UserError(
        ErrorCode.DIGEST_MISMATCH,
        "The image in target is not the one that the manifests were rendered for",
        file,
        "the manifests reference " + expected + ", target contains " + actual,
        "Run the whole build again: mvn clean deploy.");
  }

  static UserError baseMissing(ImageName image, HttpCall call, HttpAnswer answer) {
    return new UserError(
        ErrorCode.BASE_IMAGE_MISSING,
        "The base image " + image + " does not exist",
        call.toString(),
        serverMessage(answer),
        "Correct slipway.base: registry, name and tag." + Action.PULL.otherwise());
  }

  static UserError imageMissing(ImageName image, HttpCall call, HttpAnswer answer) {
    return new UserError(
        ErrorCode.IMAGE_MISSING,
        "The image " + image + " does not exist",
        call.toString(),
        serverMessage(answer),
        "Push it before this build, or correct slipway.image.reference.");
  }

  static UserError unusableTags(ImageName image, String where, String why) {
    return new UserError(
        ErrorCode.REGISTRY_REFUSED,
        "The registry's list of tags of " + image.repository() + " can't be used",
        where,
        why,
        "Check the registry, and proxies in front of it.");
  }

  static UserError tooLarge(Action action, ImageName image, NoAnswerException failure) {
    return new UserError(
        action == Action.PULL ? ErrorCode.BASE_IMAGE_UNREADABLE : ErrorCode.REGISTRY_REFUSED,
        "Can't " + action.word + " " + image + ": the response of the registry is too large",
        HttpCall.of(failure.method(), failure.uri()).toString(),
        String.valueOf(failure.getMessage()),
        "Check that the name is that of an image and that no proxy changes responses.");
  }

  static UserError baseUnreadable(ImageName image, String where, String why) {
    return new UserError(
        ErrorCode.BASE_IMAGE_UNREADABLE,
        "The base image " + image + " can't be used",
        where,
        why,
        "Set another base image with slipway.base.");
  }

  /** The detail of an error: text, or JSON of the registry's own; often its only reason. */
  private static Optional<String> detail(JsonNode detail) {
    String text = detail.isString() ? detail.asString("") : detail.toString();
    boolean empty =
        detail.isMissingNode() || detail.isNull() || detail.isContainer() && detail.isEmpty();
    String line = text.strip();
    return empty || line.isEmpty() ? Optional.empty() : Optional.of(shortened(line));
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }

  /** Status, reason and the errors of the body, as the registry sent them. */
  static String serverMessage(HttpAnswer answer) {
    List<String> lines = new ArrayList<>(List.of(answer.statusLine()));
    try {
      for (JsonNode error : Json.read(answer.body()).path("errors")) {
        String text = error.path("code").asString("") + ": " + error.path("message").asString("");
        lines.add(text.replaceFirst("^: ", "").strip());
        detail(error.path("detail")).ifPresent(lines::add);
      }
    } catch (JacksonException e) {
      String text = answer.text().strip();
      if (!text.isEmpty() && !text.startsWith("<")) {
        lines.add(shortened(text));
      }
    }
    return ServerMessage.text(String.join("\n", lines));
  }
}
