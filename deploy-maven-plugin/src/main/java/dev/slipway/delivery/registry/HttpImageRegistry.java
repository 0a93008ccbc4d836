package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.oci.Descriptor;
import dev.slipway.delivery.oci.MediaTypes;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A registry that speaks the distribution protocol. The image's bytes are sent as they are. */
final class HttpImageRegistry implements ImageRegistry {
  private static final int PARALLEL = 4;

  private final RegistryAccess access;
  private final ImageName image;

  HttpImageRegistry(RegistryAccess access, ImageName image) {
    this.access = access;
    this.image = image;
  }

  @Override
  public PushResult push(OciLayout content, List<String> tags, EventListener progress)
      throws IOException {
    RegistrySession session = new RegistrySession(access, image, Action.PUSH);
    List<String> missing = new ArrayList<>();
    for (String tag : tags) {
      if (!digestOf(session, tag).equals(content.digest())) {
        missing.add(tag);
      }
    }
    int blobs = content.blobs().size();
    if (missing.isEmpty()) {
      return new PushResult(content.digest(), 0, blobs, true);
    }
    int uploaded = 0;
    // A registry keeps no manifest whose blobs it lacks: then only the tag is new.
    if (digestOf(session, content.digest()).isEmpty()) {
      long bytes = content.blobs().stream().mapToLong(Descriptor::size).sum();
      progress.on(new Event.PushStarted(blobs, bytes));
      uploaded = uploadBlobs(new BlobUpload(session, progress), content.blobs());
      for (Descriptor manifest : content.manifests()) {
        if (!manifest.equals(content.top())) {
          putManifest(session, manifest, manifest.digest());
        }
      }
    }
    for (String tag : missing) {
      putManifest(session, content.top(), tag);
    }
    return new PushResult(content.digest(), uploaded, blobs - uploaded, false);
  }

  /** The digest of a tag or digest, empty when there is none or the registry does not say. */
  private static String digestOf(RegistrySession session, String tag) {
    HttpCall call =
        HttpCall.of("HEAD", session.uri("manifests/" + tag)).header("Accept", MediaTypes.ACCEPT);
    HttpAnswer answer = session.send(call);
    if (answer.ok()) {
      return answer.header("docker-content-digest").orElse("");
    }
    if (answer.status() == 404) {
      return "";
    }
    throw new UserErrorException(
        RegistryErrors.refused(Action.PUSH, session.image(), call, answer));
  }

  private static int uploadBlobs(BlobUpload upload, List<Descriptor> blobs) throws IOException {
    List<Callable<Boolean>> work = new ArrayList<>();
    blobs.forEach(blob -> work.add(() -> upload.unlessThere(blob)));
    return (int) new Parallel(PARALLEL).all(work).stream().filter(sent -> sent).count();
  }

  private static void putManifest(RegistrySession session, Descriptor manifest, String version)
      throws IOException {
    HttpCall call =
        HttpCall.of("PUT", session.uri("manifests/" + version))
            .body(new HttpCall.Bytes(Files.readAllBytes(manifest.file()), manifest.mediaType()));
    HttpAnswer answer = session.send(call);
    if (!answer.ok()) {
      throw new UserErrorException(
          RegistryErrors.refused(Action.PUSH, session.image(), call, answer));
    }
    String held =
        answer.header("docker-content-digest").orElseGet(() -> digestOf(session, version));
    if (!held.isEmpty() && !held.equals(manifest.digest())) {
      String place = session.image().repository() + (version.contains(":") ? "@" : ":") + version;
      throw new UserErrorException(RegistryErrors.digestMismatch(place, manifest.digest(), held));
    }
  }
}
