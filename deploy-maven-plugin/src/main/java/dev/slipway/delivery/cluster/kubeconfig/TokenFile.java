package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.net.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** A token in a file, read each time: Kubernetes writes a new one before the old one expires. */
final class TokenFile {
  private TokenFile() {}

  static Supplier<Optional<Secret>> of(Path file) {
    return () -> Optional.of(read(file));
  }

  private static Secret read(Path file) {
    String token;
    try {
      token = Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw KubeconfigErrors.badValue("tokenFile", file.toString(), String.valueOf(e.getMessage()));
    }
    if (token.isEmpty()) {
      throw KubeconfigErrors.badValue("tokenFile", file.toString(), "the file is empty");
    }
    return Secret.of(token);
  }
}
