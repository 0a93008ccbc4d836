package dev.slipway.delivery.store;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.FakeServer.Answer;
import dev.slipway.delivery.net.FakeServer.Request;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawBundleStoreTest {
  private static final String PATH = "com/acme/orders/1.4.2/orders-1.4.2-manifests.tar.gz";
  private static final String BASIC = "Basic Y2k6czNjcjN0";

  @TempDir private Path temp;
  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final Map<String, String> stored = new ConcurrentHashMap<>();
  private FakeServer server = new FakeServer(this::nexus);
  private Path bundle = Path.of("");

  @BeforeEach
  void bundle() throws IOException {
    bundle = Files.writeString(temp.resolve("bundle.tar.gz"), "bundle");
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/repository/k8s", "/repository/k8s/"})
  void storesOnceAndFindsTheSameAgain(String root) throws IOException {
    BundleStore store = store(root);
    assertThat(store.find(PATH)).isEmpty();
    assertThat(store.put(PATH, bundle)).isEmpty();
    assertThat(store.uriOf(PATH)).isEqualTo(server.uri("/repository/k8s/" + PATH));
    assertThat(stored).containsEntry("/repository/k8s/" + PATH, "bundle");
    assertThat(store.find(PATH).orElseThrow()).asString().isEqualTo("bundle");
    assertThat(server.requests)
        .extracting(Request::method)
        .containsExactly("GET", "PUT", "GET", "GET");
    assertThat(server.requests.get(1).headers()).containsEntry("authorization", BASIC);
  }

  @ParameterizedTest
  @CsvSource({"bundle, ''", "other, other"})
  void looksAgainWhenAnotherWriterWasFaster(String theirs, String held) throws IOException {
    serve(
        request -> {
          if (request.method().equals("PUT")) {
            stored.put(request.path(), theirs);
            return answer("400 " + request.path() + " cannot be updated");
          }
          return nexus(request);
        });
    assertThat(store("/repository/k8s").put(PATH, bundle).map(String::new).orElse(""))
        .isEqualTo(held);
  }

  /** Nexus 3.71 answers 201 to both of two writers; the last one's bytes stay. */
  @ParameterizedTest
  @CsvSource({"bundle, ''", "other, other"})
  void readsBackWhatItWrote(String theirs, String held) throws IOException {
    serve(
        request -> {
          if (request.method().equals("PUT")) {
            stored.put(request.path(), theirs);
            return answer("201 Created");
          }
          return nexus(request);
        });
    assertThat(store("/repository/k8s").put(PATH, bundle).map(String::new).orElse(""))
        .isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({"201 Created, does not have it", "400 no, the store rejected the request"})
  void saysThatNothingArrived(String status, String words) {
    serve(request -> request.method().equals("PUT") ? answer(status) : nexus(request));
    UserError error = error("nexus");
    assertThat(error.code()).isEqualTo(ErrorCode.STORE_REFUSED);
    assertThat(error.what()).contains(words);
    assertThat(error.why()).contains(status);
  }

  @ParameterizedTest
  @CsvSource({
    "201 Created, ''",
    "400 /a cannot be updated, ''",
    "400 Repository does not allow updating assets: k8s, ''",
    "409 Conflict, ''",
    "401 Unauthorized, STORE_CREDENTIALS",
    "403 Forbidden, STORE_CREDENTIALS",
    "400 k8s/a is read-only, STORE_REFUSED",
    "404 Repository not found, STORE_REFUSED",
    "405 Method Not Allowed, STORE_REFUSED",
    "500 Oops, STORE_REFUSED",
  })
  void asksBeforehandWhetherItMayWrite(String status, String code) throws IOException {
    serve(request -> request.method().equals("PUT") ? answer(status) : nexus(request));
    BundleStore store = store("/repository/k8s");
    if (code.isEmpty()) {
      store.requireWritable(PATH);
    } else {
      UserError error =
          catchThrowableOfType(UserErrorException.class, () -> store.requireWritable(PATH)).error();
      assertThat(error.code()).isEqualTo(ErrorCode.valueOf(code));
      assertThat(error.why()).startsWith(status);
    }
    assertThat(server.requests)
        .extracting(Request::path)
        .containsExactly("/repository/k8s/com/acme/orders/slipway-write-check.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 401 Unauthorized",
    "GET, 403 Forbidden",
    "PUT, 401 Unauthorized",
    "PUT, 403 Forbidden",
  })
  void namesTheSourceOfCredentialsThatFail(String method, String status) {
    serve(request -> request.method().equals(method) ? answer(status) : nexus(request));
    UserError error = error("nexus");
    assertThat(error.code()).isEqualTo(ErrorCode.STORE_CREDENTIALS);
    assertThat(error.why()).startsWith(status).contains("user 'ci'", "server 'nexus' in a test");
    assertThat(error.text()).doesNotContain("s3cr3t").doesNotContain("Y2k6");
  }

  @ParameterizedTest
  @CsvSource({"'', 127.0.0.1:PORT", "other, other"})
  void saysWhichServerEntryIsMissing(String serverId, String named) {
    serve(request -> answer("401 Unauthorized"));
    UserError error = error(serverId);
    String id = named.replace("PORT", String.valueOf(server.uri("/").getPort()));
    assertThat(error.code()).isEqualTo(ErrorCode.STORE_CREDENTIALS);
    assertThat(error.why())
        .isEqualTo("401 Unauthorized, sent with no credentials (searched a test)");
    assertThat(error.fix()).contains("<server> with id '" + id + "'");
    assertThat(server.requests.get(0).headers()).doesNotContainKey("authorization");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 404 Repository not found",
    "GET, 500 Oops",
    "PUT, 400 Repository version policy: RELEASE does not allow version: 1.0-SNAPSHOT",
    "PUT, 405 Method Not Allowed",
    "PUT, 307 Elsewhere",
  })
  void givesTheReasonOfARefusal(String method, String status) {
    serve(request -> request.method().equals(method) ? answer(status) : nexus(request));
    UserError error = error("nexus");
    assertThat(error.code()).isEqualTo(ErrorCode.STORE_REFUSED);
    assertThat(error.why()).isEqualTo(status);
    assertThat(stored).isEmpty();
  }

  @Test
  void saysThatTheStoreIsDown() {
    server.close();
    UserError error = error("nexus");
    assertThat(error.code()).isEqualTo(ErrorCode.SERVER_UNREACHABLE);
    assertThat(error.where()).isEqualTo("GET " + server.uri("/repository/k8s/" + PATH));
    assertThat(error.why()).contains("refused");
  }

  @ParameterizedTest
  @CsvSource({
    "404 Not Found, BUNDLE_NOT_FOUND",
    "401 Unauthorized, STORE_CREDENTIALS",
    "403 Forbidden, STORE_CREDENTIALS",
    "400 Bad, STORE_REFUSED",
  })
  void fetchesOrSaysWhyNot(String status, ErrorCode code) throws IOException {
    BundleFetcher fetcher = new BundleFetcher("nexus", http, new OneServer());
    Path target = temp.resolve("fetched");
    stored.put("/repository/k8s/" + PATH, "bundle");
    fetcher.fetch(server.uri("/repository/k8s/" + PATH), target);
    assertThat(target).hasContent("bundle");

    serve(request -> answer(status));
    UserError error =
        catchThrowableOfType(
                UserErrorException.class, () -> fetcher.fetch(server.uri("/b.tar.gz"), target))
            .error();
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.where()).isEqualTo(server.uri("/b.tar.gz").toString());
    assertThat(error.why()).startsWith(status);
  }

  private BundleStore store(String root) {
    return BundleStores.open(server.uri(root).toString(), "nexus", http, new OneServer());
  }

  private UserError error(String serverId) {
    BundleStore store =
        BundleStores.open(
            server.uri("/repository/k8s").toString(), serverId, http, new OneServer());
    return catchThrowableOfType(
            UserErrorException.class,
            () -> {
              assertThat(store.find(PATH)).isEmpty();
              store.put(PATH, bundle);
            })
        .error();
  }

  private void serve(Function<Request, Answer> script) {
    server.close();
    server = new FakeServer(script);
  }

  /** As Nexus answers with the write policy ALLOW_ONCE. */
  private Answer nexus(Request request) {
    if (request.method().equals("GET")) {
      String content = stored.get(request.path());
      return content == null ? answer("404 Not Found") : answer("200 OK", content);
    }
    if (!BASIC.equals(request.headers().get("authorization"))) {
      return answer("401 Unauthorized");
    }
    return stored.putIfAbsent(request.path(), request.body()) == null
        ? answer("201 Created")
        : answer("400 " + request.path() + " cannot be updated");
  }

  private static final class OneServer implements Credentials {
    @Override
    public Optional<Credential> find(String id) {
      return id.equals("nexus")
          ? Optional.of(new Credential("ci", Secret.of("s3cr3t"), "server 'nexus' in a test"))
          : Optional.empty();
    }

    @Override
    public String description() {
      return "a test";
    }
  }
}
