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

/** Token and client key of an exec plugin, requested again when they have expired. */
final class ExecToken implements Supplier<Optional<Secret>> {
  private final ExecCommand command;
  private final String apiVersion;
  private final InstantSource clock;
  private Optional<Secret> token = Optional.empty();
  private Optional<ClientKey> key = Optional.empty();
  private Instant expires = Instant.MIN;

  ExecToken(ExecCommand command, String apiVersion, InstantSource clock) {
    this.command = command;
    this.apiVersion = apiVersion;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Secret> get() {
    renew();
    return token;
  }

  /** The client key, if the program gives one. */
  synchronized Optional<ClientKey> key() {
    renew();
    return key;
  }

  RuntimeException failed(String why) {
    return command.failed(why);
  }

  private void renew() {
    if (!clock.instant().isBefore(expires)) {
      try {
        read(command.run());
      } catch (IOException e) {
        throw command.failed(String.valueOf(e.getMessage()));
      }
    }
  }

  private void read(byte[] json) {
    Map<String, Object> credential;
    try {
      credential = JsonMaps.read(json);
    } catch (JacksonException e) {
      // Its message quotes the text, which may be the token.
      throw command.failed("its output is not JSON");
    }
    if (!"ExecCredential".equals(credential.get("kind"))
        || !apiVersion.equals(credential.get("apiVersion"))) {
      throw command.failed("its output is not an ExecCredential of " + apiVersion);
    }
    Map<String, Object> status = ManifestObject.map(credential.get("status"));
    String text = text(status, "token");
    String certificate = text(status, "clientCertificateData");
    String secretKey = text(status, "clientKeyData");
    if (certificate.isEmpty() != secretKey.isEmpty()) {
      throw command.failed("it returned only one of clientCertificateData and clientKeyData");
    }
    if (text.isEmpty() && certificate.isEmpty()) {
      throw command.failed("it returned neither a token nor a client certificate");
    }
    expires = expiry(status.get("expirationTimestamp"));
    token = text.isEmpty() ? Optional.empty() : Optional.of(Secret.of(text));
    key =
        certificate.isEmpty()
            ? Optional.empty()
            : Optional.of(new ClientKey(certificate, Secret.of(secretKey)));
  }

  private static String text(Map<String, Object> status, String field) {
    return status.get(field) instanceof String text && !text.isBlank() ? text : "";
  }

  private Instant expiry(@org.jspecify.annotations.Nullable Object timestamp) {
    try {
      return timestamp == null
          ? Instant.MAX
          : OffsetDateTime.parse(timestamp.toString()).toInstant();
    } catch (DateTimeException e) {
      throw command.failed("its expirationTimestamp is not a valid time");
    }
  }
}
