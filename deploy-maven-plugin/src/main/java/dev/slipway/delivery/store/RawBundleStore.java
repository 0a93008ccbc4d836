package dev.slipway.delivery.store;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpFailure;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Nexus raw repository, or any server that takes PUT. What is there is compared before and, if
 * the server refuses, after the PUT, so that a repeated or concurrent deploy of the same bytes is
 * fine.
 */
final class RawBundleStore implements BundleStore {
  private static final String DOING = "Publishing the bundle";

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
  public Stored store(String path, Path file) throws IOException {
    URI uri = uriOf(path);
    Optional<Credential> credential = credentials.forUri(serverId, root);
    String ours = Sha256.of(file);
    if (holds(uri, credential, ours)) {
      return new Stored(uri, ours, true);
    }
    HttpCall put =
        HttpCall.of("PUT", uri)
            .as(credential.orElse(null))
            .body(new HttpCall.FilePart(file, 0, Files.size(file), "application/gzip"));
    HttpAnswer answer = send(put);
    if (answer.ok()) {
      return new Stored(uri, ours, false);
    }
    if (answer.status() == 400 && holds(uri, credential, ours)) {
      return new Stored(uri, ours, true); // somebody stored the same bytes in between
    }
    throw error(uri, answer, credential);
  }

  private boolean holds(URI uri, Optional<Credential> credential, String ours) throws HttpFailure {
    HttpAnswer answer = send(HttpCall.of("GET", uri).as(credential.orElse(null)));
    if (answer.ok()) {
      String stored = Sha256.of(answer.body());
      if (!stored.equals(ours)) {
        throw StoreErrors.conflict(uri, stored, ours);
      }
      return true;
    }
    boolean unknownPath = answer.status() == 404 && !answer.reason().contains("Repository");
    if (unknownPath) {
      return false;
    }
    throw error(uri, answer, credential);
  }

  private HttpAnswer send(HttpCall call) {
    try {
      return http.send(call);
    } catch (HttpFailure e) {
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
