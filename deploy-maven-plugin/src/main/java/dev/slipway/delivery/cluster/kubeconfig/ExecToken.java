package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** The token that a program prints, asked for again when it has expired. */
final class ExecToken implements Supplier<Optional<Secret>> {
  private final ExecCommand command;
  private final String apiVersion;
  private final InstantSource clock;
  private Optional<Secret> token = Optional.empty();
  private Instant expires = Instant.MIN;

  ExecToken(ExecCommand command, String apiVersion, InstantSource clock) {
    this.command = command;
    this.apiVersion = apiVersion;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Secret> get() {
    if (!clock.instant().isBefore(expires)) {
      try {
        read(command.run());
      } catch (IOException e) {
        throw command.failed(String.valueOf(e.getMessage()));
      }
    }
    return token;
  }

  private void read(byte[] json) {
    Map<String, Object> credential;
    try {
      credential = JsonMaps.read(json);
    } catch (JacksonException e) {
      // Its message quotes the text, which may be the token.
      throw command.failed("what it prints is no JSON");
    }
    if (!"ExecCredential".equals(credential.get("kind"))
        || !apiVersion.equals(credential.get("apiVersion"))) {
      throw command.failed("what it prints is no ExecCredential of " + apiVersion);
    }
    Map<String, Object> status = ManifestObject.map(credential.get("status"));
    if (!(status.get("token") instanceof String text) || text.isBlank()) {
      throw command.failed(
          status.containsKey("clientCertificateData")
              ? "it gives a certificate, and Slipway takes tokens of programs only"
              : "it gives no token");
    }
    token = Optional.of(Secret.of(text));
    expires = expiry(status.get("expirationTimestamp"));
  }

  private Instant expiry(@org.jspecify.annotations.Nullable Object timestamp) {
    try {
      return timestamp == null
          ? Instant.MAX
          : OffsetDateTime.parse(timestamp.toString()).toInstant();
    } catch (DateTimeException e) {
      throw command.failed("its expirationTimestamp is no time");
    }
  }
}
