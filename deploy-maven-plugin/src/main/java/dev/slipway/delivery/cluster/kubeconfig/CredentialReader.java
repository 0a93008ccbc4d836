package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.cluster.kubeconfig.KubeconfigFile.Entry;
import dev.slipway.delivery.net.PemCertificates;
import dev.slipway.delivery.net.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads certificates, keys and tokens of a kubeconfig: written in it, or in files that it names.
 */
final class CredentialReader {
  private final KubeconfigLimits limits;

  CredentialReader(KubeconfigLimits limits) {
    this.limits = limits;
  }

  /** A certificate or key: inline as {@code …-data}, which wins, or in a file. */
  Optional<byte[]> material(Entry entry, String key, String origin) throws IOException {
    String data = entry.text(key + "-data");
    if (!data.isEmpty()) {
      try {
        return Optional.of(Base64.getDecoder().decode(data.replaceAll("\\s", "")));
      } catch (IllegalArgumentException e) {
        throw KubeconfigErrors.badValue(key + "-data", origin, "it is not base64");
      }
    }
    if (entry.text(key).isEmpty()) {
      return Optional.empty();
    }
    Path file = limits.checkNamed(entry, key, origin);
    if (!Files.isRegularFile(file)) {
      throw KubeconfigErrors.badValue(key, origin, "no such file: " + file);
    }
    return Optional.of(Files.readAllBytes(file));
  }

  /** The token, as it is when a request is made. */
  Supplier<Optional<Secret>> token(Entry user, String origin) throws IOException {
    if (user.has("tokenFile")) {
      return TokenFile.of(limits.checkNamed(user, "tokenFile", origin));
    }
    Optional<Secret> secret = writtenToken(user);
    return () -> secret;
  }

  private static Optional<Secret> writtenToken(Entry user) {
    String token = user.text("token");
    return token.isEmpty() ? Optional.empty() : Optional.of(Secret.of(token));
  }

  /** What is written of the credentials. */
  UserCredentials credentials(Entry user, String origin) throws IOException {
    List<X509Certificate> certificates = certificates(user, origin);
    return user.has("tokenFile")
        ? UserCredentials.renewed(certificates, "token file " + user.text("tokenFile"))
        : new UserCredentials(certificates, writtenToken(user), "");
  }

  /** The same of a user with an exec plugin, which is not run. */
  UserCredentials execCredentials(Entry user, String origin) throws IOException {
    String command = user.child("exec").text("command");
    return UserCredentials.renewed(certificates(user, origin), "exec plugin '" + command + "'");
  }

  private List<X509Certificate> certificates(Entry user, String origin) throws IOException {
    Optional<byte[]> certificate = material(user, "client-certificate", origin);
    try {
      return certificate.isEmpty() ? List.of() : PemCertificates.parse(certificate.get());
    } catch (GeneralSecurityException e) {
      throw KubeconfigErrors.badValue("client-certificate", origin, String.valueOf(e.getMessage()));
    }
  }
}
