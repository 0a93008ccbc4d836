package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCredentialsTest {

  @ParameterizedTest
  @CsvSource({
    "bed,  registry.example:5000, by-id",
    "'',   registry.example:5000, by-port",
    "'',   registry.example,      by-host",
    "'',   registry.example:443,  by-host",
  })
  void looksByIdThenPortThenHost(String id, String authority, String user) {
    SettingsCredentials credentials =
        credentials(
            server("bed", "by-id", "x"),
            server("registry.example:5000", "by-port", "x"),
            server("registry.example", "by-host", "x"));

    Credential found = credentials.forUri(id, URI.create("https://" + authority)).orElseThrow();

    assertThat(found.user()).isEqualTo(user);
    assertThat(found.source()).startsWith("server '").endsWith("' in settings.xml");
  }

  /** Whoever may edit an address must not have a password sent elsewhere, or in the clear. */
  @ParameterizedTest
  @CsvSource({
    "'',    https://nexus.example/a,       true",
    "'',    https://nexus.example:8443/a,  false",
    "'',    http://nexus.example/a,        false",
    "'',    http://nexus.example:8081/a,   false",
    "bed,   http://nexus.example/a,        false",
    "bed,   https://nexus.example:8443/a,  true",
    "'',    http://plain.example/a,        true",
    "'',    http://plain.example:8081/a,   false",
    "bed,   http://localhost:8081/a,       true"
  })
  void aPasswordStaysAtItsPortAndBehindTls(String id, URI uri, boolean sent) {
    Settings settings = new Settings();
    settings.setServers(
        List.of(
            server("bed", "u", "p"),
            server("nexus.example", "u", "p"),
            server("plain.example", "u", "p")));
    SettingsCredentials credentials =
        new SettingsCredentials(settings, new FakeDecrypter(), PlainHosts.of("plain.example", ""));

    assertThat(credentials.forUri(id, uri).isPresent()).isEqualTo(sent);
    assertThat(credentials.look(id, uri).credential().isPresent()).isEqualTo(sent);
    assertThat(credentials.named("x").forUri(id, uri).isPresent()).isEqualTo(sent);
    if (!credentials.sendsTo(uri)) {
      assertThat(credentials.look(id, uri).looked().get(0))
          .contains("has no TLS", "slipway.insecure=" + uri.getAuthority());
    }
  }

  @Test
  void decryptsPasswords() {
    Credential found = credentials(server("bed", "ci", "{good}")).find("bed").orElseThrow();

    assertThat(found.password().reveal()).isEqualTo("clear");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,  x,           has no username
          ci, -,           has no password
          ci, '',          has no password
          ci, {damaged},   wrong master password
          ci, {untouched}, can't be decrypted
          """)
  void stopsAtAnEntryThatCannotBeUsed(String user, String password, String words) {
    assertThatThrownBy(() -> credentials(server("bed", user, password)).find("bed"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-9004")
        .hasMessageContaining("'bed'")
        .hasMessageContaining(words);
  }

  @Test
  void findsNothingWithoutAnEntry() {
    assertThat(credentials().find("bed")).isEmpty();
  }

  @Test
  void stopsAtAConfiguredIdThatIsNotThere() {
    Credentials named = credentials(server("bed", "ci", "x")).named("slipway.registry.serverId");
    URI uri = URI.create("https://registry.example:5000");

    assertThat(named.look("bed", uri).credential()).isPresent();
    assertThat(named.look("", uri).looked())
        .containsExactly("no server 'registry.example:5000' in settings.xml");
    assertThatThrownBy(() -> named.look("typo", uri))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-9004")
        .hasMessageContaining("No server 'typo' was found in settings.xml")
        .hasMessageContaining("slipway.registry.serverId");
  }

  private static Server server(String id, String user, String password) {
    Server server = new Server();
    server.setId(id);
    server.setUsername(user);
    server.setPassword(password);
    return server;
  }

  private static SettingsCredentials credentials(Server... servers) {
    Settings settings = new Settings();
    settings.setServers(List.of(servers));
    return new SettingsCredentials(settings, new FakeDecrypter());
  }

  /** Knows one password, fails at one and hands the others on. */
  private static final class FakeDecrypter implements SettingsDecrypter {
    @Override
    public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
      Server server = request.getServers().get(0).clone();
      boolean damaged = "{damaged}".equals(server.getPassword());
      if ("{good}".equals(server.getPassword())) {
        server.setPassword("clear");
      }
      return new SettingsDecryptionResult() {
        @Override
        public Server getServer() {
          return server;
        }

        @Override
        public List<Server> getServers() {
          return List.of(server);
        }

        @Override
        public Proxy getProxy() {
          return new Proxy();
        }

        @Override
        public List<Proxy> getProxies() {
          return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
          return damaged
              ? List.of(
                  new DefaultSettingsProblem(
                      "wrong master password",
                      SettingsProblem.Severity.ERROR,
                      "server",
                      -1,
                      -1,
                      null))
              : List.of();
        }
      };
    }
  }
}
