package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.oci.LayoutBlob;
import dev.slipway.delivery.oci.MediaTypes;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A registry that speaks the distribution protocol. The image's bytes are sent as they are. */
final class HttpImageRegistry implements ImageRegistry {
  private static final int PARALLEL = 4;

  /** As registries themselves bound them. */
  private static final long MAX_MANIFEST = 4L << 20;

  private final RegistryAccess access;
  private final ImageName image;
  private final Mounts mounts;
  private final RecentNotes pushed;
  // Digest by tag, as the check before the push found it: the push does not request it again.
  private final Map<String, String> checked = new ConcurrentHashMap<>();
  private @Nullable RegistrySession opened;

  HttpImageRegistry(RegistryAccess access, ImageName image, Mounts mounts, RecentNotes pushed) {
    this.access = access;
    this.image = image;
    this.mounts = mounts;
    this.pushed = pushed;
  }

  @Override
  public Optional<String> digest(String version) throws IOException {
    HttpCall call = head(version);
    HttpAnswer answer = session().send(call);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.ok()) {
      throw refused(call, answer);
    }
    Optional<String> said = answer.header("docker-content-digest");
    said.ifPresent(digest -> checked.put(version, digest));
    return said.isPresent()
        ? said
        : manifest(version).map(content -> "sha256:" + Sha256.of(content));
  }

  @Override
  public Optional<byte[]> manifest(String version) throws IOException {
    HttpCall call =
        HttpCall.of("GET", session().uri("manifests/" + version))
            .header("Accept", MediaTypes.ACCEPT);
    Path part = Files.createTempFile("slipway-", ".json");
    try {
      HttpAnswer answer = session().download(call, part, MAX_MANIFEST);
      if (answer.status() == 404) {
        return Optional.empty();
      }
      if (!answer.ok()) {
        throw refused(call, answer);
      }
      return Optional.of(Files.readAllBytes(part));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public boolean blob(String digest, Path target, long maxBytes) {
    HttpCall call = HttpCall.of("GET", session().uri("blobs/" + digest));
    HttpAnswer answer = session().download(call, target, maxBytes);
    if (!answer.ok() && answer.status() != 404) {
      throw refused(call, answer);
    }
    return answer.ok();
  }

  @Override
  public void requireWritable() {
    new BlobUpload(session(), mounts, event -> {}).probe();
  }

  @Override
  public PushResult push(OciLayout content, List<String> tags, DeliveryListener progress)
      throws IOException {
    List<String> missing = new ArrayList<>();
    for (String tag : tags) {
      boolean there = content.digest().equals(checked.remove(tag));
      if (!there && !digestOf(tag).equals(content.digest())) {
        missing.add(tag);
      }
    }
    int blobs = content.blobs().size();
    boolean lately = pushed.has(noteKey(content));
    if (missing.isEmpty() && (lately || whole(content))) {
      noteWhole(content);
      return new PushResult(content.digest(), 0, blobs, true);
    }
    int uploaded = 0;
    // A manifest that is there had its blobs once; only those of today count.
    boolean known = !missing.isEmpty() && !digestOf(content.digest()).isEmpty();
    if (!known || !(lately || whole(content))) {
      long bytes = content.blobs().stream().mapToLong(LayoutBlob::size).sum();
      progress.on(new Event.PushStarted(blobs, bytes));
      uploaded = uploadBlobs(new BlobUpload(session(), mounts, progress), content.blobs());
      for (LayoutBlob manifest : content.manifests()) {
        if (!manifest.equals(content.top())) {
          putManifest(manifest, manifest.digest());
        }
      }
    }
    for (String tag : missing.isEmpty() ? tags : missing) {
      putManifest(content.top(), tag);
    }
    noteWhole(content);
    return new PushResult(content.digest(), uploaded, blobs - uploaded, false);
  }

  @Override
  public void tag(String digest, String tag) throws IOException {
    byte[] content =
        manifest(digest)
            .orElseThrow(() -> new UserErrorException(TagErrors.imageGone(image, digest)));
    put(content, mediaType(content), digest, tag);
  }

  /** Whether the registry has each part of an image whose manifest it has. */
  private boolean whole(OciLayout content) throws IOException {
    List<Callable<Boolean>> looks = new ArrayList<>();
    for (LayoutBlob manifest : content.manifests()) {
      if (!manifest.equals(content.top())) {
        looks.add(() -> !digestOf(manifest.digest()).isEmpty());
      }
    }
    BlobUpload upload = new BlobUpload(session(), mounts, event -> {});
    content.blobs().forEach(blob -> looks.add(() -> upload.has(blob)));
    return !new Parallel(PARALLEL).all(looks).contains(false);
  }

  private String noteKey(OciLayout content) {
    return image.repository() + "@" + content.digest();
  }

  private void noteWhole(OciLayout content) throws IOException {
    pushed.note(noteKey(content));
    content.blobs().forEach(blob -> mounts.pushed(image, blob.digest()));
  }

  /** The digest of a tag or digest, empty when there is none or the registry does not send it. */
  private String digestOf(String tag) {
    HttpCall call = head(tag);
    HttpAnswer answer = session().send(call);
    if (answer.ok()) {
      return answer.header("docker-content-digest").orElse("");
    }
    if (answer.status() == 404) {
      return "";
    }
    throw refused(call, answer);
  }

  private HttpCall head(String version) {
    return HttpCall.of("HEAD", session().uri("manifests/" + version))
        .header("Accept", MediaTypes.ACCEPT);
  }

  private static int uploadBlobs(BlobUpload upload, List<LayoutBlob> blobs) throws IOException {
    List<Callable<Boolean>> work = new ArrayList<>();
    blobs.forEach(blob -> work.add(() -> upload.unlessThere(blob)));
    return (int) new Parallel(PARALLEL).all(work).stream().filter(sent -> sent).count();
  }

  private void putManifest(LayoutBlob manifest, String version) throws IOException {
    byte[] content = Files.readAllBytes(manifest.file());
    put(content, manifest.mediaType(), manifest.digest(), version);
  }

  private void put(byte[] content, String mediaType, String digest, String version) {
    HttpCall call =
        HttpCall.of("PUT", session().uri("manifests/" + version))
            .body(new HttpCall.Bytes(content, mediaType));
    HttpAnswer answer = session().send(call);
    if (!answer.ok()) {
      throw refused(call, answer);
    }
    String held = answer.header("docker-content-digest").orElseGet(() -> digestOf(version));
    if (!held.isEmpty() && !held.equals(digest)) {
      String place = image.repository() + (version.contains(":") ? "@" : ":") + version;
      throw new UserErrorException(RegistryErrors.digestMismatch(place, digest, held));
    }
  }

  private static String mediaType(byte[] manifest) {
    try {
      var json = Json.read(manifest);
      String fallback =
          json.path("manifests").isArray() ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST;
      return json.path("mediaType").asString(fallback);
    } catch (JacksonException e) {
      return MediaTypes.OCI_MANIFEST; // the registry reports what is wrong with it
    }
  }

  private UserErrorException refused(HttpCall call, HttpAnswer answer) {
    return new UserErrorException(RegistryErrors.refused(Action.PUSH, image, call, answer));
  }

  /** One for all requests: a token is requested only once. */
  private synchronized RegistrySession session() {
    RegistrySession session = opened;
    if (session == null) {
      session = new RegistrySession(access, image, Action.PUSH, mounts.repositories(image));
      opened = session;
    }
    return session;
  }
}
