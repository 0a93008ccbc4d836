package dev.slipway.delivery.net;

import dev.slipway.manifest.error.UserErrorException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The servers of Maven's {@code settings.xml}, with encrypted passwords decrypted. */
public final class SettingsCredentials implements Credentials {
  private final Settings settings;
  private final SettingsDecrypter decrypter;

  public SettingsCredentials(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decrypter = decrypter;
  }

  @Override
  public Optional<Credential> find(String id) {
    Server server = settings.getServer(id);
    if (server == null) {
      return Optional.empty();
    }
    String written = server.getPassword();
    if (isBlank(server.getUsername())) {
      throw new UserErrorException(NetErrors.serverIncomplete(id, "username"));
    }
    if (isBlank(written)) {
      throw new UserErrorException(NetErrors.serverIncomplete(id, "password"));
    }
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    String password = result.getServer().getPassword();
    String problems =
        result.getProblems().stream()
            .filter(problem -> problem.getSeverity() != SettingsProblem.Severity.WARNING)
            .map(SettingsProblem::getMessage)
            .collect(Collectors.joining("\n"));
    // Maven 4 keeps quiet here and hands the encrypted text on.
    boolean untouched = written.equals(password) && written.matches("\\{.+\\}");
    if (!problems.isEmpty() || untouched || isBlank(password)) {
      throw new UserErrorException(NetErrors.serverUndecryptable(id, problems));
    }
    return Optional.of(
        new Credential(
            server.getUsername(), Secret.of(password), "server '" + id + "' in settings.xml"));
  }

  @Override
  public String description() {
    return "the servers in settings.xml";
  }

  private static boolean isBlank(@org.jspecify.annotations.Nullable String value) {
    return value == null || value.isBlank();
  }
}
