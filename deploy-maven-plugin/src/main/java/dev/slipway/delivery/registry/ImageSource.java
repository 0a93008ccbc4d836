package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.oci.MediaTypes;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads one image of a registry: the base image of another. */
public final class ImageSource {
  /** As registries themselves bound them. */
  private static final long MAX_MANIFEST = 4L << 20;

  /** The statuses of servers that do not support HEAD. */
  private static final Set<Integer> NO_HEAD = Set.of(405, 501);

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private final RegistrySession session;
  private final ImageName image;
  private final Action action;

  /**
   * @param digest {@code sha256:…} of the bytes
   * @param mediaType as the registry says
   */
  @SuppressWarnings("ArrayRecordComponent") // parsed once, never compared
  public record Manifest(String digest, String mediaType, byte[] content) {}

  public ImageSource(RegistryAccess access, ImageName image) {
    this(access, image, Action.PULL);
  }

  ImageSource(RegistryAccess access, ImageName image, Action action) {
    this(new RegistrySession(access, image, action), image, action);
  }

  ImageSource(RegistrySession session, ImageName image, Action action) {
    this.session = session;
    this.image = image;
    this.action = action;
  }

  /**
   * The digest behind the image's tag by one small request, or by the manifest itself where the
   * registry does not say.
   *
   * @throws UserErrorException when there is no such image
   */
  public String resolve() {
    HttpCall call = manifestCall("HEAD", image.version());
    HttpAnswer answer = session.send(call);
    if (!answer.ok() && !NO_HEAD.contains(answer.status())) {
      throw failure(call, answer);
    }
    String said = answer.header("docker-content-digest").orElse("");
    return answer.ok() && DIGEST.matcher(said).matches()
        ? said
        : "sha256:" + Sha256.of(get(image.version()).body());
  }

  /**
   * A manifest by tag or digest.
   *
   * @throws UserErrorException when there is none
   */
  public Manifest manifest(String version) {
    HttpAnswer answer = get(version);
    HttpCall call = manifestCall("GET", version);
    String digest = "sha256:" + Sha256.of(answer.body());
    if (version.startsWith("sha256:") && !version.equals(digest)) {
      throw unreadable(call, "its manifest has the digest " + digest);
    }
    try {
      JsonNode content = Json.read(answer.body());
      String said = answer.header("content-type").orElse("").replaceFirst(";.*", "").strip();
      String type = content.path("mediaType").asString(said);
      if (content.path("schemaVersion").asInt(0) != 2) {
        throw unreadable(call, "its manifest is of a format older than Docker 1.10");
      }
      return new Manifest(digest, type, answer.body());
    } catch (JacksonException e) {
      throw unreadable(call, "its manifest is not valid JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * Writes a blob to a file; its digest is for the caller to check.
   *
   * @param maxBytes more than that is refused
   */
  public void blob(String digest, Path target, long maxBytes) {
    HttpCall call = HttpCall.of("GET", session.uri("blobs/" + digest));
    HttpAnswer answer = session.download(call, target, maxBytes);
    if (!answer.ok()) {
      throw failure(call, answer);
    }
  }

  private UserErrorException unreadable(HttpCall call, String why) {
    return new UserErrorException(RegistryErrors.baseUnreadable(image, call.toString(), why));
  }

  /** By way of a file, whose length can be bounded while it is read. */
  private HttpAnswer get(String version) {
    HttpCall call = manifestCall("GET", version);
    try {
      Path part = Files.createTempFile("slipway-", ".json");
      try {
        HttpAnswer answer = session.download(call, part, MAX_MANIFEST);
        if (!answer.ok()) {
          throw failure(call, answer);
        }
        return new HttpAnswer(
            answer.status(), answer.reason(), answer.headers(), Files.readAllBytes(part));
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpCall manifestCall(String method, String version) {
    return HttpCall.of(method, session.uri("manifests/" + version))
        .header("Accept", MediaTypes.ACCEPT);
  }

  private UserErrorException failure(HttpCall call, HttpAnswer answer) {
    if (answer.status() != 404) {
      return new UserErrorException(RegistryErrors.refused(action, image, call, answer));
    }
    return new UserErrorException(
        action == Action.LOOK_UP
            ? RegistryErrors.imageMissing(image, call, answer)
            : RegistryErrors.baseMissing(image, call, answer));
  }
}
