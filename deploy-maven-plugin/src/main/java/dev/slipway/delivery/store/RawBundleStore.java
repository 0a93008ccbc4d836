package dev.slipway.delivery.store;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.BodyTooLargeException;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Nexus raw repository, or any server that takes PUT. The content is read back after each PUT, so
 * that a concurrent deploy of the same bytes succeeds and one of other bytes is detected.
 */
final class RawBundleStore implements BundleStore {
  private static final String DOING = "Publishing the bundle";
  private static final String CHECK = "slipway-write-check.txt";
  private static final String CHECK_TEXT =
      "Written to see whether bundles can be published here.\n";

  /**
   * In 200 races on Nexus 3.71 exactly one writer won with this; without it, sometimes both did.
   */
  private static final Duration SETTLE = Duration.ofMillis(100);

  /** The message of Nexus that a path can be written only once, in older and newer versions. */
  private static final Pattern AGAIN = Pattern.compile("(?i)cannot be updated|not allow updating");

  private final URI root;
  private final String serverId;
  private final Http http;
  private final Credentials credentials;

  RawBundleStore(URI root, String serverId, Http http, Credentials credentials) {
    this.root = URI.create(root.toString().endsWith("/") ? root.toString() : root + "/");
    this.serverId = serverId;
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public URI uriOf(String path) {
    return root.resolve(path);
  }

  @Override
  public Optional<byte[]> find(String path) throws IOException {
    return find(uriOf(path), credential());
  }

  /**
   * Writes a small file of its own beside the versions, the same each time: only a PUT shows a
   * user's permissions in Nexus and the repository's write policy. That it can't be written again
   * is fine.
   */
  @Override
  public void requireWritable(String path) throws IOException {
    URI uri = uriOf(path.replaceFirst("(?<![^/])[^/]++/[^/]++$", CHECK));
    Optional<Credential> credential = credential();
    HttpAnswer answer =
        send(
            HttpCall.of("PUT", uri)
                .as(credential.orElse(null))
                .body(
                    new HttpCall.Bytes(CHECK_TEXT.getBytes(StandardCharsets.UTF_8), "text/plain")));
    boolean again = answer.status() == 400 && AGAIN.matcher(answer.reason()).find();
    if (!answer.ok() && !again && answer.status() != 409) {
      throw error(uri, answer, credential);
    }
  }

  @Override
  public Optional<byte[]> put(String path, Path file) throws IOException {
    URI uri = uriOf(path);
    Optional<Credential> credential = credential();
    HttpCall put =
        HttpCall.of("PUT", uri)
            .as(credential.orElse(null))
            .body(new HttpCall.FilePart(file, 0, Files.size(file), "application/gzip"));
    HttpAnswer answer = send(put);
    // Two writers at once may both get 201, and the same bytes as another's a 400.
    if (answer.ok() || answer.status() == 400) {
      if (answer.ok()) {
        settle();
      }
      Optional<byte[]> held = find(uri, credential);
      if (held.isPresent()) {
        return held.filter(bytes -> !Sha256.of(bytes).equals(sha256(file)));
      }
      if (answer.ok()) {
        throw StoreErrors.vanished(uri, answer);
      }
    }
    throw error(uri, answer, credential);
  }

  /**
   * Nexus accepts two writers that it checked before the first had finished: what the first reads
   * then may still be replaced by the second, whose request ends within moments.
   */
  private static void settle() throws InterruptedIOException {
    Sleeper.real().pause(SETTLE);
  }

  private Optional<Credential> credential() {
    return credentials.forUri(serverId, root);
  }

  private Optional<byte[]> find(URI uri, Optional<Credential> credential) {
    HttpAnswer answer =
        send(HttpCall.of("GET", uri).as(credential.orElse(null)).expecting(AnswerKind.BUNDLE));
    if (answer.ok()) {
      return Optional.of(answer.body());
    }
    boolean unknownPath = answer.status() == 404 && !answer.reason().contains("Repository");
    if (unknownPath) {
      return Optional.empty();
    }
    throw error(uri, answer, credential);
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpAnswer send(HttpCall call) {
    try {
      return http.send(call);
    } catch (NoAnswerException e) {
      if (e.getCause() instanceof BodyTooLargeException) {
        throw StoreErrors.tooLarge(call.uri(), AnswerKind.BUNDLE.bytes());
      }
      throw StoreErrors.unreachable(DOING, e);
    }
  }

  private RuntimeException error(URI uri, HttpAnswer answer, Optional<Credential> credential) {
    if (answer.status() == 401 || answer.status() == 403) {
      return StoreErrors.credentials(
          DOING, "write to", uri, answer, serverId, credential, credentials);
    }
    return StoreErrors.refused(DOING, uri, answer);
  }
}
