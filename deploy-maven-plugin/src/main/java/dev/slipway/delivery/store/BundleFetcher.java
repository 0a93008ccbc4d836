package dev.slipway.delivery.store;

import dev.slipway.delivery.net.BodyTooLargeException;
import dev.slipway.delivery.net.ConnectionFailure;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.NoAnswerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Fetches bundles by their address, from any store. */
public final class BundleFetcher {
  private static final String DOING = "Fetching the bundle";
  private static final long MAX_BYTES = 100L << 20;

  private final String serverId;
  private final Http http;
  private final Credentials credentials;

  /**
   * @param serverId id in settings.xml, empty for host:port or host
   */
  public BundleFetcher(String serverId, Http http, Credentials credentials) {
    this.serverId = serverId;
    this.http = http;
    this.credentials = credentials;
  }

  /**
   * Writes a bundle to a file.
   *
   * @param bundle an http, https or file URL
   * @param target created or replaced
   * @throws dev.slipway.manifest.error.UserErrorException when it does not exist, the store rejects
   *     the request or can't be reached
   */
  public void fetch(URI bundle, Path target) throws IOException {
    if ("file".equalsIgnoreCase(bundle.getScheme())) {
      copy(bundle, target);
      return;
    }
    Optional<Credential> credential = credentials.forUri(serverId, bundle);
    HttpAnswer answer;
    try {
      answer =
          http.download(HttpCall.of("GET", bundle).as(credential.orElse(null)), target, MAX_BYTES);
    } catch (NoAnswerException e) {
      if (e.getCause() instanceof BodyTooLargeException) {
        throw StoreErrors.tooLarge(bundle, MAX_BYTES);
      }
      throw e.trouble() == ConnectionFailure.FORBIDDEN
          ? StoreErrors.forbidden(bundle, e)
          : StoreErrors.unreachable(DOING, e);
    }
    if (answer.status() == 404) {
      throw StoreErrors.notFound(bundle, answer.statusLine());
    }
    if (answer.status() == 401 || answer.status() == 403) {
      throw StoreErrors.credentials(
          DOING, "read", bundle, answer, serverId, credential, credentials);
    }
    if (!answer.ok()) {
      throw StoreErrors.refused(DOING, bundle, answer);
    }
  }

  private static void copy(URI bundle, Path target) throws IOException {
    try {
      Path source = Path.of(URI.create(bundle.toASCIIString()));
      // A device or a pipe may have no end.
      if (Files.exists(source) && !Files.isRegularFile(source)) {
        throw StoreErrors.notFound(bundle, "it is not a regular file");
      }
      if (Files.size(source) > MAX_BYTES) {
        throw StoreErrors.tooLarge(bundle, MAX_BYTES);
      }
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      throw StoreErrors.notFound(bundle, "no such file");
    } catch (IllegalArgumentException e) {
      throw StoreErrors.notFound(bundle, "a file: URL has three slashes and an absolute path");
    }
  }
}
