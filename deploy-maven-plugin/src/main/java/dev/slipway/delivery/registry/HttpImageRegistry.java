package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A registry that speaks the distribution protocol. The archive's bytes are sent as they are. */
final class HttpImageRegistry implements ImageRegistry {
  private static final int PARALLEL = 4;

  private final RegistryAccess access;
  private final ImageName image;

  HttpImageRegistry(RegistryAccess access, ImageName image) {
    this.access = access;
    this.image = image;
  }

  @Override
  public PushResult push(OciArchive archive, List<String> tags) throws IOException {
    RegistrySession session = new RegistrySession(access, image, Action.PUSH);
    List<String> missing = new ArrayList<>();
    for (String tag : tags) {
      if (!digestOf(session, tag).equals(archive.digest())) {
        missing.add(tag);
      }
    }
    int blobs = archive.blobs().size();
    if (missing.isEmpty()) {
      return new PushResult(archive.digest(), 0, blobs, true);
    }
    int uploaded = uploadBlobs(new BlobUpload(session, archive.file()), archive.blobs());
    for (String tag : missing) {
      putManifest(session, archive, tag);
    }
    return new PushResult(archive.digest(), uploaded, blobs - uploaded, false);
  }

  /** The digest that a tag names, empty when there is none or the registry does not say. */
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

  private static int uploadBlobs(BlobUpload upload, List<OciArchive.Blob> blobs)
      throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(Math.min(PARALLEL, blobs.size()));
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      blobs.forEach(blob -> work.add(() -> upload.unlessThere(blob)));
      int uploaded = 0;
      for (Future<Boolean> done : executor.invokeAll(work)) {
        uploaded += done.get() ? 1 : 0;
      }
      return uploaded;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserErrorException error) {
        throw error;
      }
      throw new IOException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private static void putManifest(RegistrySession session, OciArchive archive, String tag) {
    HttpCall call =
        HttpCall.of("PUT", session.uri("manifests/" + tag))
            .body(new HttpCall.Bytes(archive.manifestBytes(), archive.mediaType()));
    HttpAnswer answer = session.send(call);
    if (!answer.ok()) {
      throw new UserErrorException(
          RegistryErrors.refused(Action.PUSH, session.image(), call, answer));
    }
    String held = answer.header("docker-content-digest").orElseGet(() -> digestOf(session, tag));
    if (!held.isEmpty() && !held.equals(archive.digest())) {
      ImageName image = session.image();
      throw new UserErrorException(
          RegistryErrors.digestMismatch(
              new ImageName(image.host(), image.path(), tag, ""), archive.digest(), held));
    }
  }
}
