package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.oci.Descriptor;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Set;

/** Sends blobs, each in one piece. */
final class BlobUpload {
  private static final String BYTES = "application/octet-stream";
  private static final int TRIES = 3;

  /** An upload that was cut off can't be continued in one piece: it is begun anew. */
  private static final Set<Integer> LOST_UPLOAD = Set.of(400, 404, 416, 499);

  private final RegistrySession session;
  private final EventListener progress;

  BlobUpload(RegistrySession session, EventListener progress) {
    this.session = session;
    this.progress = progress;
  }

  /**
   * @return whether the blob had to be sent
   */
  boolean unlessThere(Descriptor blob) {
    HttpCall head = HttpCall.of("HEAD", session.uri("blobs/" + blob.digest()));
    HttpAnswer answer = session.send(head);
    boolean there = answer.ok();
    if (!there && answer.status() != 404) {
      throw refused(head, answer);
    }
    if (!there) {
      upload(blob);
    }
    progress.on(new Event.BlobPushed(blob.digest(), blob.size(), !there));
    return !there;
  }

  private void upload(Descriptor blob) {
    for (int tried = 1; ; tried++) {
      // Each try, also after a 503 or a lost connection, begins an upload of its own.
      HttpAnswer answer = session.send(() -> HttpCall.of("PUT", location(blob)).body(body(blob)));
      if (answer.ok()) {
        return;
      }
      if (tried == TRIES || !LOST_UPLOAD.contains(answer.status())) {
        throw refused(HttpCall.of("PUT", session.uri("blobs/uploads/")), answer);
      }
    }
  }

  private HttpCall.FilePart body(Descriptor blob) {
    return new HttpCall.FilePart(
        blob.file(),
        0,
        blob.size(),
        BYTES,
        sent -> progress.on(new Event.BlobSending(blob.digest(), sent)));
  }

  private URI location(Descriptor blob) {
    HttpCall post =
        HttpCall.of("POST", session.uri("blobs/uploads/"))
            .body(new HttpCall.Bytes(new byte[0], BYTES));
    HttpAnswer answer = session.send(post);
    if (answer.status() == 404) {
      throw new UserErrorException(RegistryErrors.noRepository(session.image(), post, answer));
    }
    String location = answer.header("location").orElse("");
    if (!answer.ok() || location.isEmpty()) {
      throw refused(post, answer);
    }
    URI target = resolved(post, location);
    if (target.getHost() == null || !String.valueOf(target.getScheme()).matches("(?i)https?")) {
      throw new UserErrorException(AccessErrors.noLocation(session.image(), post));
    }
    if (post.uri().getScheme().equals("https") && "http".equalsIgnoreCase(target.getScheme())) {
      throw new UserErrorException(AccessErrors.badLocation(session.image(), target.toString()));
    }
    String separator = target.getRawQuery() == null ? "?" : "&";
    return URI.create(target + separator + "digest=" + blob.digest());
  }

  private URI resolved(HttpCall post, String location) {
    try {
      return post.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(AccessErrors.noLocation(session.image(), post), e);
    }
  }

  private UserErrorException refused(HttpCall call, HttpAnswer answer) {
    return new UserErrorException(
        RegistryErrors.refused(Action.PUSH, session.image(), call, answer));
  }
}
