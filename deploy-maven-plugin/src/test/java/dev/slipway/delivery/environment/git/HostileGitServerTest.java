package dev.slipway.delivery.environment.git;

import static dev.slipway.delivery.net.FakeServer.answer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsServer;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.FakeServer.Answer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Proxies;
import dev.slipway.delivery.net.Proxy;
import dev.slipway.delivery.net.TestCertificate;
import dev.slipway.delivery.net.WaitLimits;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that never come to an end, never all at once, or send something else. */
@Tag("slow")
@Timeout(60)
class HostileGitServerTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final HttpSettings SETTINGS =
      HttpSettings.standard()
          .withRetries(0)
          .withTimeout(Duration.ofSeconds(1))
          .withWaits(
              new WaitLimits(
                  Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(4), 1000));
  private static final String REFS = "Content-Type: application/x-git-upload-pack-advertisement";
  private static final String PACK = "Content-Type: application/x-git-upload-pack-result";
  private static final String COMMIT = "5a7c1d0e9b8f4c2d3e6a7b8c9d0e1f2a3b4c5d6e";

  private FakeServer server = new FakeServer(request -> answer("404 Not Found"));

  @AfterEach
  void stop() {
    server.close();
  }

  /** What a server says in place of its refs, or of a pack. */
  enum Hostile {
    HEAD(false, drips("HTTP/1.1 200 OK\r\nX-Long: "), "no answer after"),
    REFS_DRIP(false, drips(ok(REFS)), "of the answer in"),
    REFUSAL_DRIP(false, drips("HTTP/1.1 401 No\r\n\r\n"), "of the answer in"),
    REFS_ENDLESS(false, floods(ok(REFS), "0000".repeat(2000)), "larger than 8388608 bytes"),
    REFS_BOMB(false, bomb(), "larger than 8388608 bytes"),
    PACK_HEAD(true, drips("HTTP/1.1 200 OK\r\nX-Long: "), "no answer after"),
    PACK_DRIP(true, drips(ok(PACK)), "of the answer in"),
    PACK_STEADY(true, steadily(ok(PACK)), "not complete after 4 s"),
    PACK_ENDLESS(true, floods(ok(PACK), "0008NAK\n".repeat(2000)), "larger than 1048576 bytes");

    private final boolean pack;
    private final Answer answer;
    private final String words;

    Hostile(boolean pack, Answer answer, String words) {
      this.pack = pack;
      this.answer = answer;
      this.words = words;
    }
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void isNotWaitedFor(Hostile hostile) {
    says(request -> hostile.pack == request.method().equals("POST") ? hostile.answer : refs(1));
    long begun = System.nanoTime();
    UserError error = fetch(SETTINGS);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    assertThat(error.code().label()).isEqualTo("SLIP-4001");
    assertThat(error.why()).contains(hostile.words);
    assertThat(server.requests).hasSize(hostile.pack ? 2 : 1);
  }

  @Test
  void manyRefsAreReadAndTooManyAreNot() {
    says(request -> request.method().equals("POST") ? answer("500 Reached") : refs(70_000));
    assertThat(fetch(SETTINGS).why()).contains("500 Reached");
    says(request -> request.method().equals("POST") ? answer("500 Reached") : refs(140_000));
    assertThat(fetch(SETTINGS).what()).contains("is too large");
    assertThat(server.requests).hasSize(1);
  }

  /** JGit would read the history file by file. */
  @Test
  void aServerWithoutGitIsAskedOnce() {
    says(request -> answer("200 OK", "<html>Log in", "Content-Type: text/html"));
    UserError error = fetch(SETTINGS);
    assertThat(error.code().label()).isEqualTo("SLIP-4001");
    assertThat(error.why()).isEqualTo("a git server was expected, but the response is text/html");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void redirectsAreSaidAndNotFollowed() {
    try (FakeServer other = new FakeServer(request -> refs(1))) {
      says(request -> answer("302 Found", "", "Location: " + other.uri("/new.git/info/refs")));
      UserError error = fetch(SETTINGS);
      assertThat(error.code().label()).isEqualTo("SLIP-4001");
      assertThat(error.why()).contains("302 Found", other.uri("/new.git").toString());
      assertThat(error.fix()).contains("slipway.environment");
      assertThat(other.requests).isEmpty();
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void theBeginOfAConversationIsTriedAgain() {
    says(request -> answer(server.requests.size() > 1 ? "404 Gone" : "502 Not now"));
    assertThat(fetch(SETTINGS.withRetries(1)).why()).contains("404 Gone");
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void proxiesHold() {
    Proxy proxy = new Proxy("127.0.0.1", server.uri("").getPort(), "a test", Optional.empty());
    Proxies proxies = uri -> new Proxies.Via(proxy);
    UserError error = fetch(SETTINGS.withProxies(proxies), "http://git.example.com/env.git");
    assertThat(error.why()).contains("404 Not Found");
    assertThat(server.requests)
        .hasToString("[GET http://git.example.com/env.git/info/refs?service=git-upload-pack]");
  }

  @Test
  void moreAuthoritiesAreTrusted() throws Exception {
    TestCertificate certificate = TestCertificate.create();
    HttpsServer tls = certificate.serve();
    try {
      String address = "https://localhost:" + tls.getAddress().getPort() + "/env.git";
      assertThat(fetch(SETTINGS, address).why())
          .contains("is not trusted (add its CA with slipway.caFile");
      List<X509Certificate> authorities = List.of(certificate.certificate());
      assertThat(fetch(SETTINGS.withAuthorities(authorities), address).why())
          .contains("a git server was expected");
    } finally {
      tls.stop(0);
    }
  }

  private void says(Function<FakeServer.Request, Answer> script) {
    server.close();
    server = new FakeServer(script);
  }

  private UserError fetch(HttpSettings settings) {
    return fetch(settings, server.uri("/env.git").toString());
  }

  private static UserError fetch(HttpSettings settings, String text) {
    GitAddress address = GitAddress.parse(text, Path.of(""));
    try (ApacheHttp http = new ApacheHttp(settings)) {
      GitServer git =
          new GitServer(
              address,
              new GitAccess("", Credentials.none(), http, Map.of()),
              1 << 20,
              new AtomicBoolean());
      return catchThrowableOfType(
              UserErrorException.class,
              () -> {
                try (TemporaryRepository temporary = new TemporaryRepository();
                    Transport transport = Transport.open(temporary.repository(), address.toGit())) {
                  git.prepare(transport);
                  transport.setDepth(1);
                  transport.fetch(
                      NullProgressMonitor.INSTANCE,
                      List.of(new RefSpec("+refs/heads/main:refs/remotes/origin/main")));
                } catch (IOException | RuntimeException e) {
                  throw git.fetchFailed(e);
                }
              })
          .error();
    }
  }

  /** An advertisement of so many branches. */
  private static Answer refs(int count) {
    StringBuilder refs = new StringBuilder(line("# service=git-upload-pack\n") + "0000");
    refs.append(
        line(COMMIT + " refs/heads/main\0shallow multi_ack_detailed side-band-64k ofs-delta\n"));
    for (int i = 1; i < count; i++) {
      refs.append(line(COMMIT + " refs/heads/m" + (1_000_000 + i) + "\n"));
    }
    return answer("200 OK", refs + "0000", REFS);
  }

  private static String line(String text) {
    return "%04x%s".formatted(text.length() + 4, text);
  }

  private static String ok(String header) {
    return "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n";
  }

  private static Answer drips(String begin) {
    return again(begin, "0".getBytes(US_ASCII), 50);
  }

  private static Answer steadily(String begin) {
    return again(begin, new byte[1000], 50);
  }

  private static Answer floods(String begin, String more) {
    return again(begin, more.getBytes(US_ASCII), 0);
  }

  private static Answer again(String begin, byte[] more, long pause) {
    return (socket, out) -> {
      out.write(begin.getBytes(ISO_8859_1));
      while (true) {
        out.write(more);
        out.flush();
        sleep(pause);
      }
    };
  }

  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static Answer bomb() {
    return (socket, out) -> {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(packed)) {
        for (int i = 0; i < 160; i++) {
          gzip.write(new byte[1 << 16]);
        }
      }
      out.write(ok(REFS + "\r\nContent-Encoding: gzip").getBytes(ISO_8859_1));
      packed.writeTo(out);
    };
  }
}
