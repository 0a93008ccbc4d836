package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.oci.MediaTypes;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one image of a registry: the base of another. */
public final class ImageSource {
  private static final JsonMapper JSON = new JsonMapper();

  private final RegistrySession session;
  private final ImageName image;

  /**
   * @param digest {@code sha256:…} of the bytes
   * @param mediaType as the registry says
   */
  @SuppressWarnings("ArrayRecordComponent") // parsed once, never compared
  public record Manifest(String digest, String mediaType, byte[] content) {

    /** Whether it lists manifests, one a platform. */
    public boolean isIndex() {
      return mediaType.equals(MediaTypes.OCI_INDEX) || mediaType.equals(MediaTypes.DOCKER_LIST);
    }

    /** Whether it is in OCI's format, else in Docker's. */
    public boolean isOci() {
      return mediaType.equals(MediaTypes.OCI_MANIFEST);
    }
  }

  public ImageSource(RegistryAccess access, ImageName image) {
    this.session = new RegistrySession(access, image, Action.PULL);
    this.image = image;
  }

  /** The digest behind the image's tag, one small request; empty if the registry does not say. */
  public String resolve() {
    HttpCall call = manifestCall("HEAD", image.version());
    HttpAnswer answer = session.send(call);
    if (!answer.ok()) {
      throw failure(call, answer);
    }
    return answer.header("docker-content-digest").orElse("");
  }

  /**
   * A manifest by tag or digest.
   *
   * @throws UserErrorException when there is none
   */
  public Manifest manifest(String version) {
    HttpCall call = manifestCall("GET", version);
    HttpAnswer answer = session.send(call);
    if (!answer.ok()) {
      throw failure(call, answer);
    }
    String digest = "sha256:" + Sha256.of(answer.body());
    if (version.startsWith("sha256:") && !version.equals(digest)) {
      throw unreadable(call, "its manifest has the digest " + digest);
    }
    try {
      JsonNode content = JSON.readTree(answer.body());
      String said = answer.header("content-type").orElse("").replaceFirst(";.*", "").strip();
      String type = content.path("mediaType").asString(said);
      if (content.path("schemaVersion").asInt(0) != 2) {
        throw unreadable(call, "its manifest is of a format older than Docker 1.10");
      }
      return new Manifest(digest, type, answer.body());
    } catch (JacksonException e) {
      throw unreadable(call, "its manifest is not JSON");
    }
  }

  /** Writes a blob to a file; its digest is for the caller to check. */
  public void blob(String digest, Path target) {
    HttpCall call = HttpCall.of("GET", session.uri("blobs/" + digest));
    HttpAnswer answer = session.download(call, target, Long.MAX_VALUE);
    if (!answer.ok()) {
      throw failure(call, answer);
    }
  }

  /** Says that the image is there but can't be a base. */
  public UserErrorException unreadable(String why) {
    return unreadable(manifestCall("GET", image.version()), why);
  }

  private UserErrorException unreadable(HttpCall call, String why) {
    return new UserErrorException(RegistryErrors.baseUnreadable(image, call.uri().toString(), why));
  }

  private HttpCall manifestCall(String method, String version) {
    return HttpCall.of(method, session.uri("manifests/" + version))
        .header("Accept", MediaTypes.ACCEPT);
  }

  private UserErrorException failure(HttpCall call, HttpAnswer answer) {
    return new UserErrorException(
        answer.status() == 404
            ? RegistryErrors.baseMissing(image, call, answer)
            : RegistryErrors.refused(Action.PULL, image, call, answer));
  }
}
