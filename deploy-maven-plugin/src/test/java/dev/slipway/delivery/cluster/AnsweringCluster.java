package dev.slipway.delivery.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.delivery.net.HastyHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A cluster behind a server whose answers a test gives. */
abstract class AnsweringCluster {
  static final ApiResource MAPS = new ApiResource("", "v1", "ConfigMap", "configmaps", true);

  record Answer(int status, String body) {}

  final Map<String, Answer> answers = new HashMap<>();
  final List<String> requests = new ArrayList<>();
  HttpServer server;
  Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    cluster = cluster(server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.stop(0);
  }

  static Cluster cluster(int port) {
    return new KubernetesCluster(
        URI.create("http://127.0.0.1:" + port),
        "kubeconfig, context c",
        () -> Optional.of(Secret.of("t0ken")),
        HastyHttp.with(HttpSettings.standard().withRetries(1).withPassing(Set.of(429, 504))));
  }

  static String object(String version) {
    return """
        {"metadata":{"name":"a","namespace":"shop","uid":"u","resourceVersion":"%s",
        "managedFields":[{"manager":"slipway","operation":"Apply","time":"t","fieldsV1":{"f:x":{}}}]}}
        """
        .formatted(version);
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      synchronized (requests) {
        requests.add(
            exchange.getRequestMethod()
                + " "
                + uri
                + " "
                + exchange.getRequestHeaders().getFirst("Content-Type")
                + " "
                + exchange.getRequestHeaders().getFirst("Authorization")
                + " "
                + body);
      }
      String key =
          uri.getPath()
              + (uri.getRawQuery() != null && uri.getRawQuery().contains("continue=n%2Bxt")
                  ? "?n+xt"
                  : "");
      String limited = uri.getPath() + "?" + uri.getRawQuery();
      Answer answer =
          answers.getOrDefault(limited, answers.getOrDefault(key, new Answer(404, "{}")));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
