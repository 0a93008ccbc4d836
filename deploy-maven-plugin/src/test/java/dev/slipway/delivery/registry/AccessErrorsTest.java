package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpsServer;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.net.TestCertificate;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AccessErrorsTest {
  private static final String TLS_HINT = "set slipway.insecure to false";

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            "https",
            new SSLException("Unsupported or unrecognized SSL message"),
            ErrorCode.REGISTRY_INSECURE,
            "r.example:5000 uses plain HTTP",
            "-Dslipway.insecure=r.example:5000."),
        arguments(
            "https",
            new SSLException("protocol_version"),
            ErrorCode.REGISTRY_INSECURE,
            "No secure connection to r.example:5000",
            "slipway.caFile"),
        arguments(
            "https",
            new SSLPeerUnverifiedException("another"),
            ErrorCode.SERVER_UNREACHABLE,
            "is for another host",
            "Use the host name of the certificate"),
        arguments(
            "http",
            new SocketTimeoutException("Read timed out"),
            ErrorCode.SERVER_UNREACHABLE,
            "does not answer",
            TLS_HINT),
        arguments(
            "http",
            new SocketException("Connection reset"),
            ErrorCode.SERVER_UNREACHABLE,
            "was closed",
            TLS_HINT),
        arguments(
            "http",
            new ConnectException("Connection refused"),
            ErrorCode.SERVER_UNREACHABLE,
            "can't be reached",
            "Check that the registry is running"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void saysWhatToSet(String scheme, IOException cause, ErrorCode code, String what, String fix) {
    URI uri = URI.create(scheme + "://r.example:5000/v2/");
    ImageName image = ImageName.parse("r.example:5000/team/app", "test");

    UserError error =
        AccessErrors.unreachable(Action.PUSH, image, new NoAnswerException("HEAD", uri, cause));

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.what()).contains(what);
    assertThat(error.fix()).contains(fix);
    assertThat(error.fix().contains(TLS_HINT)).isEqualTo(fix.equals(TLS_HINT));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  http,  400, Client sent an HTTP request to an HTTPS server., true",
    "PUT,  http,  400, The plain HTTP request was sent to HTTPS port,   true",
    "HEAD, http,  400, '',                                              true",
    "PUT,  http,  400, another reason,                                  false",
    "HEAD, https, 400, '',                                              false",
    "HEAD, http,  500, '',                                              false",
  })
  void seesTlsBehindAnAnswer(String method, String scheme, int status, String body, boolean tls) {
    HttpAnswer answer =
        new HttpAnswer(status, "Bad Request", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    HttpCall call = HttpCall.of(method, URI.create(scheme + "://127.0.0.1:5000/v2/"));
    ImageName image = ImageName.parse("127.0.0.1:5000/team/app", "test");

    UserError error = RegistryErrors.refused(Action.PUSH, image, call, answer);

    assertThat(error.fix().contains(TLS_HINT)).isEqualTo(tls);
  }

  @Test
  void namesMirrorsAndJlinkWhereABaseImageIsNotAvailable() {
    ImageName base = ImageName.parse("eclipse-temurin:17-jre", "test");
    URI uri =
        URI.create("https://registry-1.docker.io/v2/library/eclipse-temurin/manifests/17-jre");
    HttpCall call = HttpCall.of("HEAD", uri);
    List<UserError> errors = new ArrayList<>();
    for (IOException failure :
        List.of(
            new UnknownHostException("registry-1.docker.io"),
            new ConnectException("Connection refused"),
            new SocketTimeoutException("Read timed out"),
            new SocketException("Connection reset"))) {
      errors.add(
          AccessErrors.unreachable(Action.PULL, base, new NoAnswerException("HEAD", uri, failure)));
    }
    HttpAnswer limited = new HttpAnswer(429, "Too Many Requests", Map.of(), new byte[0]);
    errors.add(RegistryErrors.refused(Action.PULL, base, call, limited));
    errors.add(RegistryErrors.baseMissing(base, call, limited));

    assertThat(errors)
        .extracting(UserError::fix)
        .allSatisfy(
            fix ->
                assertThat(fix)
                    .contains("slipway.mirrors=docker.io=nexus.example.com", "slipway.base=jlink"));
    assertThat(RegistryErrors.refused(Action.PUSH, base, call, limited).fix())
        .doesNotContain("slipway.mirrors");
  }

  @ParameterizedTest
  @CsvSource({
    "'',      anonymous users",
    "fritzie, user 'fritzie' (settings.xml)",
  })
  void saysWhoIsNotAllowed(String user, String who) {
    HttpAnswer answer = new HttpAnswer(403, "Forbidden", Map.of(), new byte[0]);
    HttpCall call = HttpCall.of("HEAD", URI.create("https://r.example/v2/app/blobs/x"));
    ImageName image = ImageName.parse("r.example/app:1", "test");
    Lookup login =
        user.isEmpty()
            ? Lookup.nothing()
            : Lookup.found(new Credential(user, Secret.of("s3cr3t"), "settings.xml"));

    UserError error = AccessErrors.forbidden(Action.PUSH, image, call, answer, login);

    assertThat(error.what())
        .isEqualTo("Can't push r.example/app:1: the registry does not allow it for " + who);
  }

  @Test
  void saysWhoseCertificateIsNotTrusted() throws Exception {
    HttpsServer server = TestCertificate.create().serve();
    String host = "localhost:" + server.getAddress().getPort();
    try (Http http = new ApacheHttp(HttpSettings.standard())) {
      RegistryAccess access =
          new RegistryAccess(http, List.of(), host, "", PlainHosts.of("false", ""), false);
      ImageName image = ImageName.parse(host + "/team/app", "test");
      RegistrySession session = new RegistrySession(access, image, Action.PUSH);

      UserErrorException error =
          catchThrowableOfType(
              UserErrorException.class,
              () -> session.send(HttpCall.of("HEAD", session.uri("manifests/1.0"))));

      assertThat(error.error().code()).isEqualTo(ErrorCode.SERVER_UNREACHABLE);
      assertThat(error.error().text())
          .contains("certificate of " + host, "issued by CN=Private Authority", "slipway.caFile");
    } finally {
      server.stop(0);
    }
  }
}
