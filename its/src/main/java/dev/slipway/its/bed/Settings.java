package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A settings.xml for the builds that the tests run: passwords by server id, and the artifacts that
 * the outer build has downloaded already, so that nothing is fetched twice.
 */
public final class Settings {
  private final Path downloaded;
  private final Map<String, Account> servers = new LinkedHashMap<>();

  /**
   * @param downloaded the outer build's local repository, read only
   */
  public Settings(Path downloaded) {
    this.downloaded = downloaded;
  }

  /** Adds or replaces the account of a server id such as {@code 127.0.0.1:8081}. */
  public Settings server(String id, Account account) {
    servers.put(id, account);
    return this;
  }

  /** Takes a server id out. */
  public Settings withoutServer(String id) {
    servers.remove(id);
    return this;
  }

  public Path write(Path file) {
    var entries = new StringBuilder();
    servers.forEach(
        (id, account) ->
            entries.append(
                """
                    <server>
                      <id>%s</id>
                      <username>%s</username>
                      <password>%s</password>
                    </server>
                """
                    .formatted(xml(id), xml(account.user()), xml(account.password()))));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(
          file, TEMPLATE.formatted(entries, repositories(), pluginRepositories()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String repositories() {
    return repository("repository");
  }

  private String pluginRepositories() {
    return repository("pluginRepository");
  }

  private String repository(String element) {
    // Checksums: a local repository has none beside its files. Snapshots: never those of others.
    return """
                    <%1$s>
                      <id>downloaded</id>
                      <url>%2$s</url>
                      <releases><checksumPolicy>ignore</checksumPolicy></releases>
                      <snapshots><enabled>false</enabled></snapshots>
                    </%1$s>
            """
        .formatted(element, xml(downloaded.toUri().toString()));
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static final String TEMPLATE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <settings xmlns="http://maven.apache.org/SETTINGS/1.0.0">
        <interactiveMode>false</interactiveMode>
        <servers>
      %s  </servers>
        <profiles>
          <profile>
            <id>downloaded</id>
            <repositories>
      %s      </repositories>
            <pluginRepositories>
      %s      </pluginRepositories>
          </profile>
        </profiles>
        <activeProfiles>
          <activeProfile>downloaded</activeProfile>
        </activeProfiles>
      </settings>
      """;
}
