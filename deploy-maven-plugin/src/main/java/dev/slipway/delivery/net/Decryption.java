package dev.slipway.delivery.net;

import dev.slipway.manifest.error.UserErrorException;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts passwords of {@code settings.xml}, which are plain text or encrypted by Maven 3 or 4.
 */
final class Decryption {
  private final SettingsDecrypter decrypter;

  Decryption(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  Secret password(Server server) {
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    return usable(
        "server", server.getId(), server.getPassword(), result, result.getServer().getPassword());
  }

  Secret password(String id, org.apache.maven.settings.Proxy proxy) {
    String written = proxy.getPassword();
    if (written == null || written.isEmpty()) {
      return Secret.of(""); // some proxies want a name alone
    }
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
    return usable("proxy", id, written, result, result.getProxy().getPassword());
  }

  private static Secret usable(
      String kind,
      String id,
      String written,
      SettingsDecryptionResult result,
      @Nullable String password) {
    String problems =
        result.getProblems().stream()
            .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
            .map(SettingsProblem::getMessage)
            .collect(Collectors.joining("\n"));
    // Maven 4 keeps quiet here and hands the encrypted text on.
    boolean untouched = written.equals(password) && written.matches("\\{.+\\}");
    if (!problems.isEmpty() || untouched || password == null || password.isBlank()) {
      throw new UserErrorException(NetErrors.undecryptable(kind, id, problems));
    }
    return Secret.of(password);
  }
}
