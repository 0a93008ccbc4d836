package dev.slipway.delivery.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when a registry rejects a push, or does not answer. */
class HttpRegistryErrorsTest extends HttpRegistryScene {
  @Test
  void printsTheDetailOfARefusal() {
    String text = "tag 1.0 is immutable";
    fake.refuse(
        "PUT",
        "/manifests/",
        400,
        "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"\",\"detail\":\"" + text + "\"}]}");

    assertThat(failure().error().why()).contains("DENIED", text);
  }

  @Test
  void sendsNoPasswordToAnotherHostWithoutTls() {
    fake.require("Bearer abc", "Bearer realm=\"http://tokens.example.com/token\"");

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(ErrorCode.REGISTRY_INSECURE);
    assertThat(error.error().text()).contains("http://tokens.example.com/token");
  }

  @Test
  void namesUserAndSourceOfARefusedPassword() {
    fake.require("Basic other", "Basic realm=\"bed\"");

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(ErrorCode.REGISTRY_CREDENTIALS);
    assertThat(error.error().text())
        .contains("Can't push", "user 'ci'", "401 Unauthorized", "server 'bed' in settings.xml")
        .doesNotContain("secret");
  }

  @Test
  void saysWhereCredentialsWereLookedFor() {
    fake.require(BASIC_CI, "Basic realm=\"bed\"");

    UserErrorException error =
        catchThrowableOfType(
            UserErrorException.class,
            () -> registry(List.of()).push(image, List.of("1.0"), event -> {}));

    assertThat(error.error().code()).isEqualTo(ErrorCode.REGISTRY_CREDENTIALS);
    assertThat(error.error().text())
        .contains("without a user and a password", "<id>" + fake.host() + "</id>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HEAD | /manifests/ | 403 | REGISTRY_REFUSED | does not allow it for user 'ci'
          POST | /uploads/   | 404 | REGISTRY_REFUSED | repository was not found in the registry
          POST | /uploads/   | 503 | REGISTRY_REFUSED | blobs that were uploaded are not sent again
          PUT  | /uploads/   | 413 | REGISTRY_REFUSED | QUOTA: no space left
          PUT  | /manifests/ | 400 | REGISTRY_REFUSED | QUOTA: no space left
          HEAD | /blobs/     | 500 | REGISTRY_REFUSED | HEAD http
          """)
  void tellsWhatTheRegistrySaid(
      String method, String path, int status, ErrorCode code, String words) {
    String body = new String(FakeRegistry.error("QUOTA", "no space left"), UTF_8);
    fake.refuse(method, path, status, body);

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(code);
    assertThat(error.error().text()).contains("push", String.valueOf(status), words);
    assertThat(fake.manifests).as("nothing half-written").isEmpty();
  }

  @Test
  void noticesAnotherDigest() {
    fake.rules.add(
        exchange -> {
          boolean put =
              exchange.getRequestMethod().equals("PUT")
                  && exchange.getRequestURI().getPath().contains("/manifests/");
          if (put) {
            exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:other");
            FakeRegistry.answer(exchange, 201, new byte[0]);
          }
          return put;
        });

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(ErrorCode.DIGEST_MISMATCH);
    assertThat(error.error().text()).contains(image.digest(), "sha256:other");
  }

  @Test
  void saysThatTheRegistryIsDown() {
    fake.close();

    UserErrorException error = failure();

    assertThat(error.error().code()).isEqualTo(ErrorCode.SERVER_UNREACHABLE);
    assertThat(error.error().text()).contains("Can't push", fake.host(), "refused");
  }

  @Test
  void saysWhatToSetForPlainHttp() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerInPlainText(plain));
      server.start();
      String host = "127.0.0.1:" + plain.getLocalPort();
      RegistryAccess tls =
          new RegistryAccess(http, List.of(), host, "", PlainHosts.of("false", ""), false);
      ImageTarget target = ImageTarget.of("app", host + "/team", "");

      UserErrorException error =
          catchThrowableOfType(
              UserErrorException.class,
              () -> ImageRegistry.of(target, tls).push(image, List.of("1.0"), event -> {}));

      assertThat(error.error().code()).isEqualTo(ErrorCode.REGISTRY_INSECURE);
      assertThat(error.error().text()).contains("-Dslipway.insecure=" + host);
    }
  }

  /** As servers do that get a TLS hello on a plain port. */
  private static void answerInPlainText(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      socket.getInputStream().readNBytes(1000);
    } catch (IOException e) {
      // the client hung up
    }
  }
}
