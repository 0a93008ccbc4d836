package dev.slipway.delivery.registry;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.oci.LayoutBlob;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Sends blobs, each in one piece. */
final class BlobUpload {
  private static final String BYTES = "application/octet-stream";
  private static final int TRIES = 3;

  /** An interrupted upload can't be continued in one piece: it is restarted. */
  private static final Set<Integer> LOST_UPLOAD = Set.of(400, 404, 416, 499);

  private final RegistrySession session;
  private final Mounts mounts;
  private final DeliveryListener progress;

  BlobUpload(RegistrySession session, Mounts mounts, DeliveryListener progress) {
    this.session = session;
    this.mounts = mounts;
    this.progress = progress;
  }

  /**
   * @return whether the blob had to be sent
   */
  boolean unlessThere(LayoutBlob blob) {
    boolean there = has(blob) || mounted(blob);
    boolean sent = !there && upload(blob);
    progress.on(new Event.BlobPushed(blob.digest(), blob.size(), sent));
    return sent;
  }

  /** Whether the registry has the blob. */
  boolean has(LayoutBlob blob) {
    HttpCall head = HttpCall.of("HEAD", session.uri("blobs/" + blob.digest()));
    HttpAnswer answer = session.send(head);
    if (!answer.ok() && answer.status() != 404) {
      throw refused(head, answer);
    }
    return answer.ok();
  }

  /** Begins an upload and gives it up: a registry checks push permission at its start. */
  void probe() {
    URI upload = begin(post(""));
    try {
      session.send(HttpCall.of("DELETE", upload));
    } catch (UserErrorException e) {
      // Uploads that nothing comes of are cleaned up by the registry itself.
    }
  }

  /**
   * Mounts the blob from another repository of the registry; if that is rejected, it is uploaded.
   */
  private boolean mounted(LayoutBlob blob) {
    Optional<String> from = mounts.from(session.image(), blob.digest());
    if (from.isEmpty()) {
      return false;
    }
    String query = "?mount=" + blob.digest() + "&from=" + from.get();
    try {
      HttpAnswer answer = session.send(post(query));
      if (answer.status() == 202) {
        // An upload was begun instead: it is not used, so that a try that fails begins its own.
        answer.header("location").ifPresent(location -> cancel(post(query), location));
      }
      return answer.status() == 201;
    } catch (UserErrorException e) {
      return false; // a user without read access to the other repository may still push to this one
    }
  }

  private void cancel(HttpCall post, String location) {
    try {
      session.send(HttpCall.of("DELETE", target(post, location)));
    } catch (UserErrorException e) {
      // as above
    }
  }

  /**
   * @return whether it was sent; else another push made it meanwhile
   */
  private boolean upload(LayoutBlob blob) {
    for (int tried = 1; ; tried++) {
      // Each try, also after a 503 or a lost connection, begins an upload of its own.
      HttpAnswer answer = session.send(() -> HttpCall.of("PUT", location(blob)).body(body(blob)));
      if (answer.ok()) {
        return true;
      }
      // Nexus refuses a blob that another push has just made.
      if (answer.status() >= 400 && answer.status() < 500 && has(blob)) {
        return false;
      }
      if (tried == TRIES || !LOST_UPLOAD.contains(answer.status())) {
        throw refused(HttpCall.of("PUT", session.uri("blobs/uploads/")), answer);
      }
    }
  }

  private HttpCall.FilePart body(LayoutBlob blob) {
    return new HttpCall.FilePart(
        blob.file(),
        0,
        blob.size(),
        BYTES,
        sent -> progress.on(new Event.BlobSending(blob.digest(), sent)));
  }

  private URI location(LayoutBlob blob) {
    URI target = begin(post(""));
    String separator = target.getRawQuery() == null ? "?" : "&";
    return URI.create(target + separator + "digest=" + blob.digest());
  }

  private HttpCall post(String query) {
    return HttpCall.of("POST", URI.create(session.uri("blobs/uploads/") + query))
        .body(new HttpCall.Bytes(new byte[0], BYTES));
  }

  /** Begins an upload; returns its URL. */
  private URI begin(HttpCall post) {
    HttpAnswer answer = session.send(post);
    if (answer.status() == 404) {
      throw new UserErrorException(RegistryErrors.noRepository(session.image(), post, answer));
    }
    String location = answer.header("location").orElse("");
    if (!answer.ok() || location.isEmpty()) {
      throw refused(post, answer);
    }
    return target(post, location);
  }

  private URI target(HttpCall post, String location) {
    URI target = resolved(post, location);
    if (target.getHost() == null || !String.valueOf(target.getScheme()).matches("(?i)https?")) {
      throw new UserErrorException(AccessErrors.noLocation(session.image(), post));
    }
    if (post.uri().getScheme().equals("https") && "http".equalsIgnoreCase(target.getScheme())) {
      throw new UserErrorException(AccessErrors.badLocation(session.image(), target.toString()));
    }
    return target;
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
