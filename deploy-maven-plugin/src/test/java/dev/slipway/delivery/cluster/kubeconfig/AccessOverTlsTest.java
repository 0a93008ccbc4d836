package dev.slipway.delivery.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kubeconfigs at a TLS server: what arrives there. */
@Tag("slow")
class AccessOverTlsTest extends AccessScene {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy-url: 'socks4://p:1' | socks4: is not a supported proxy scheme",
        "proxy-url: 'socks5://u:s3cret@p:1' | a user and a password are not supported for SOCKS",
        "proxy-url: 'p:s3cret' | p: is not a supported proxy scheme",
        "proxy-url: '//p:s3cret' | null: is not a supported proxy scheme",
        "proxy-url: 'http://u:s3cret@' | it has no host",
        "proxy-url: 'http://u:s3cret%@p' | is not a URL",
        "proxy-url: 'http:///s3cret' | it has no host",
        "tls-server-name: 'a b' | it is not a host name",
      })
  void refusesWhatItCannotDo(String field, String words) throws Exception {
    Path config = config("https://localhost:1", ", " + field, "token: t");
    assertThat(catchThrowableOfType(UserErrorException.class, () -> access(config)))
        .hasMessageContaining("SLIP-5003")
        .hasMessageContaining(words)
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://api.example:1 | '' | token: t | false",
        "http://api.example:1 | '' | tokenFile: t | false",
        "http://127.0.0.1:1 | , proxy-url: 'http://p:1' | token: t | false",
        "http://127.0.0.1:1 | '' | token: t | true",
        "http://localhost:1 | '' | token: t | true",
        "http://[::1]:1 | '' | token: t | true",
        "http://localhost.example:1 | '' | token: t | false",
        "http://api.example:1 | '' | as: me | false",
        "http://plain.example:1 | '' | token: t | true",
        "http://plain.example:2 | '' | token: t | false",
        "http://plain.example:1 | , proxy-url: 'http://p:1' | token: t | false",
        "https://api.example:1 | , proxy-url: 'http://p:1' | token: t | true",
      })
  void aTokenDoesNotTravelInTheClear(String url, String cluster, String user, boolean fine)
      throws Exception {
    Path config = config(url, cluster, user);
    UserErrorException error = catchThrowableOfType(UserErrorException.class, () -> access(config));
    assertThat(error == null).isEqualTo(fine);
    if (error != null) {
      assertThat(error).hasMessageContaining("sent without encryption");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, localhost, true",
    "127.0.0.1, registry.example, true",
    "localhost, '', true",
    "127.0.0.1, '', false",
    "127.0.0.1, other.example, false",
    "localhost, other.example, false",
  })
  void aServerMustHaveTheNameThatIsWanted(String host, String name, boolean fine) throws Exception {
    String cluster = name.isEmpty() ? "" : ", tls-server-name: " + name;
    Path config = config("https://" + host + ":" + api.port(), cluster, "token: " + TOKEN);
    if (fine) {
      ask(config);
      // Java asks for no name without a dot.
      assertThat(api.last().name()).isEqualTo(name.contains(".") ? name : "");
    } else {
      assertThat(catchThrowableOfType(NoAnswerException.class, () -> ask(config))).isNotNull();
      assertThat(api.seen).isEmpty();
    }
  }

  @Test
  void actsAsAnotherUser() throws Exception {
    Path config =
        config(
            "https://localhost:" + api.port(),
            "",
            "token: t, as: 'system:serviceaccount:ci:deployer', as-uid: '7',"
                + " as-groups: [dev, 'system:authenticated'],"
                + " as-user-extra: {Scopes: [view, edit], 'example.org/a b%': [x]}");
    ask(config);

    assertThat(api.last().header("Impersonate-User"))
        .containsExactly("system:serviceaccount:ci:deployer");
    assertThat(api.last().header("Impersonate-Uid")).containsExactly("7");
    assertThat(api.last().header("Impersonate-Group"))
        .containsExactly("dev", "system:authenticated");
    assertThat(api.last().header("Impersonate-Extra-scopes")).containsExactly("view", "edit");
    assertThat(api.last().header("Impersonate-Extra-example.org%2fa%20b%25")).containsExactly("x");
    assertThat(api.last().header("Authorization")).containsExactly("Bearer t");
    assertThat(access(config).origin()).endsWith(", as system:serviceaccount:ci:deployer");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // the program is a script
  void aProgramGivesCertificatesAndNewOnesWhenTheyExpire() throws Exception {
    Path given = folder.resolve("given");
    Path program = Files.writeString(folder.resolve("login"), "#!/bin/sh\ncat '" + given + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Path config =
        config(
            "https://localhost:" + api.port(),
            "",
            "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login}");
    Files.writeString(given, credential(alice, "2026-11-23T10:00:00Z"));
    ClusterAccess access = access(config);
    try (Http http = access.http(HttpSettings.standard().withRetries(0), ApacheHttp::new)) {
      send(http, access);
      Files.writeString(given, credential(bob, "2026-11-23T11:00:00Z"));
      send(http, access);
      now = Instant.parse("2026-11-23T10:00:00Z");
      send(http, access);
    }
    assertThat(api.seen)
        .extracting(TlsApi.Seen::client)
        .containsExactly(Stores.serial(alice), Stores.serial(alice), Stores.serial(bob));
    assertThat(api.last().header("Authorization")).isEmpty();
    List<Integer> connections = api.seen.stream().map(TlsApi.Seen::connection).toList();
    assertThat(connections.get(1))
        .as("a connection for each certificate")
        .isEqualTo(connections.get(0));
    assertThat(connections.get(2)).isNotEqualTo(connections.get(0));
  }

  @Test
  void aPodUsesItsServiceAccountAndReadsItsTokenAgain() throws Exception {
    Path mounted = Files.createDirectory(folder.resolve("pod"));
    Files.writeString(mounted.resolve("ca.crt"), Stores.certificate(server));
    Files.writeString(mounted.resolve("token"), "one\n");
    ClusterAccessReader reader =
        new ClusterAccessReader(
            Map.of(
                "KUBERNETES_SERVICE_HOST", "localhost", "KUBERNETES_SERVICE_PORT", "" + api.port()),
            folder.resolve("home"),
            mounted,
            ExecPlugins.none(),
            KubeconfigLimits.NONE);
    ClusterAccess access = reader.find(null, "").orElseThrow();
    try (Http http = access.http(HttpSettings.standard().withRetries(0), ApacheHttp::new)) {
      send(http, access);
      Files.writeString(mounted.resolve("token"), "two\n");
      send(http, access);
    }
    assertThat(api.seen)
        .extracting(seen -> seen.header("Authorization"))
        .containsExactly(List.of("Bearer one"), List.of("Bearer two"));

    Files.writeString(mounted.resolve("token"), "\n");
    assertThat(catchThrowableOfType(UserErrorException.class, () -> access.token().get()))
        .hasMessageContaining("the file is empty");
    Files.delete(mounted.resolve("ca.crt"));
    assertThat(catchThrowableOfType(UserErrorException.class, () -> reader.find(null, "")))
        .hasMessageContaining("no CA certificate");
    Files.delete(mounted.resolve("token"));
    assertThat(reader.find(null, "")).isEmpty();
  }
}
