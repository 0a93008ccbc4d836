package dev.slipway.its.bed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Gate gate;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(exchange.getRequestMethod() + " " + body.length);
            byte[] answer = "x".repeat(100_000).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    gate = Gate.inFrontOf(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    gate.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aScriptAnswersInTheServersPlace() throws IOException {
    gate.add(
        Fault.script(
            "GET",
            "/told",
            (head, client) ->
                client.write(
                    ("HTTP/1.1 418 " + head.length() + "\r\nConnection: close\r\n\r\n" + head)
                        .getBytes(UTF_8))));

    assertThat(send("GET", "/told", "").body()).startsWith("GET /told HTTP/1.1\r\n");
    assertThat(send("GET", "/b", "").status()).isEqualTo(200);
    assertThat(received).containsExactly("GET 0");
    assertThat(gate.count("GET", "/told")).isEqualTo(1);
  }

  @Test
  void passesRequestsAndRecordsThem() throws IOException {
    assertThat(send("PUT", "/a", "hello").body()).hasSize(100_000);
    assertThat(send("GET", "/b?q=1", "").status()).isEqualTo(200);

    assertThat(received).containsExactly("PUT 5", "GET 0");
    assertThat(gate.seen())
        .containsExactly(new Gate.Seen("PUT", "/a", 200), new Gate.Seen("GET", "/b?q=1", 200));
    assertThat(gate.count("GET", "/b.*")).isEqualTo(1);
  }

  @Test
  void answersOnceInTheServersPlace() throws IOException {
    gate.add(Fault.answer("PUT", "/a", 1, 503, "Out of Order", "Retry-After: 0\r\n"));

    Requests.Answer refused = send("PUT", "/a", "hello");

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.reason()).isEqualTo("Out of Order");
    assertThat(refused.header("Retry-After")).isEqualTo("0");
    assertThat(send("PUT", "/a", "hello").status()).isEqualTo(200);
    assertThat(received).containsExactly("PUT 5");
  }

  @Test
  void holdsUntilReleased() {
    Fault hold = gate.add(Fault.hold("PUT", "/a"));
    var waiting = CompletableFuture.supplyAsync(() -> fails("PUT", "/a"), threads);

    assertThat(hold.awaitReached(Duration.ofSeconds(10))).isTrue();
    assertThat(waiting).isNotDone();
    assertThat(received).isEmpty();
    hold.release();
    assertThat(waiting.join()).isTrue();
  }

  @Test
  void cutsAnUpload() throws IOException {
    gate.add(Fault.cutUpload("PUT", "/a", 10));

    assertThat(fails("PUT", "/a")).isTrue();
    assertThat(received).isEmpty();
    assertThat(send("PUT", "/a", "hello").status()).isEqualTo(200);
  }

  @Test
  void cutsNoShorterUpload() throws IOException {
    gate.add(Fault.cutUpload("PUT|PATCH", "/a", 10));

    assertThat(send("PUT", "/a", "hello").status()).isEqualTo(200);
    assertThat(fails("PUT", "/a")).isTrue();
  }

  @Test
  void isSlow() throws IOException {
    gate.add(Fault.slow("GET", "/a", 1, Duration.ofMillis(300)));
    long begin = System.nanoTime();

    assertThat(send("GET", "/a", "").status()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(299));
  }

  @Test
  void cutsADownload() throws IOException {
    gate.add(Fault.cutDownload("GET", "/a", 10));

    // The JDK's old client takes a short body as it is; that it is short is the point.
    assertThat(send("GET", "/a", "").body()).hasSize(10);
  }

  @Test
  void tellsTlsClientsThatThisIsPlainHttp() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gate.url().getPort())) {
      socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 0});

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 400");
    }
  }

  private boolean fails(String method, String path) {
    try {
      send(method, path, "hello".repeat(1000));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private Requests.Answer send(String method, String path, String body) throws IOException {
    return Requests.send(method, gate.url().resolve(path), null, body.getBytes(UTF_8));
  }
}
