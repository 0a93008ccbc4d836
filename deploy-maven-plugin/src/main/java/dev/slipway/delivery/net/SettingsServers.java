package dev.slipway.delivery.net;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.io.DefaultSettingsReader;

/** The servers of {@code settings.xml} as a whole. */
public final class SettingsServers {
  private final Settings settings;
  private final SettingsCredentials credentials;

  public SettingsServers(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.credentials = new SettingsCredentials(settings, decrypter);
  }

  /** Ids of servers that have a password, in their order. */
  public List<String> ids() {
    return settings.getServers().stream()
        .filter(server -> server.getPassword() != null)
        .map(Server::getId)
        .toList();
  }

  /** Why an entry can't be used; empty if it can. */
  public Optional<UserErrorException> problem(String id) {
    try {
      credentials.find(id);
      return Optional.empty();
    } catch (UserErrorException e) {
      return Optional.of(e);
    }
  }

  /** Passwords that can be used. */
  public List<Secret> passwords() {
    return ids().stream()
        .filter(id -> problem(id).isEmpty())
        .flatMap(id -> credentials.find(id).stream())
        .map(Credential::password)
        .toList();
  }

  /**
   * Ids of servers whose password is written as it is: neither encrypted nor the name of a
   * variable.
   *
   * @param file {@code settings.xml}, as it is written; may be missing
   * @throws IOException when it can't be read
   */
  public static List<String> plainPasswords(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    return new DefaultSettingsReader()
        .read(file.toFile(), Map.of()).getServers().stream()
            .filter(server -> server.getPassword() != null && isPlain(server.getPassword()))
            .map(Server::getId)
            .toList();
  }

  private static boolean isPlain(String password) {
    String text = password.strip();
    boolean encrypted = text.indexOf('{') >= 0 && text.endsWith("}");
    return !text.isEmpty() && !encrypted;
  }
}
