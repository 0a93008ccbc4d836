package dev.slipway.its.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredStatesTest {
  private static final byte[] ONE = {1};
  private static final byte[] OTHER = {2};

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private Etcd etcd;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(exchange.getRequestURI().getPath() + " " + body);
          // /registry/pods/n/app-1-x and its value
          byte[] answer =
              "{\"kvs\":[{\"key\":\"L3JlZ2lzdHJ5L3BvZHMvbi9hcHAtMS14\",\"value\":\"AQ==\"}]}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    etcd = new Etcd(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aDeploymentHasItsOwnObjectsAndThePodFirst() {
    StoredStates states =
        states(
            "/registry/deployments/n/app-1",
            "/registry/deployments/n/app-10",
            "/registry/pods/n/app-1-5d8f-x2x4z",
            "/registry/pods/n/app-10-5d8f-9k2lm",
            "/registry/replicasets/n/app-1-5d8f",
            "/registry/replicasets/n/app-10-5d8f");
    assertThat(states.keys("app-1"))
        .containsExactly(
            "/registry/pods/n/app-1-5d8f-x2x4z",
            "/registry/replicasets/n/app-1-5d8f",
            "/registry/deployments/n/app-1");
  }

  @Test
  void countsWhatDiffers() {
    StoredStates one = new StoredStates(etcd, "n", Map.of("a", ONE, "b", ONE, "c", ONE));
    StoredStates other = new StoredStates(etcd, "n", Map.of("a", ONE.clone(), "b", OTHER));
    assertThat(one.different(other)).isEqualTo(2);
  }

  @Test
  void readsAndWritesEtcd() throws IOException {
    StoredStates states = StoredStates.read(etcd, "n");
    assertThat(states.size()).isEqualTo(1);
    // From /registry/pods/n/ to its end, /registry/pods/n0.
    assertThat(requests.get(0))
        .isEqualTo(
            "/v3/kv/range {\"key\":\"L3JlZ2lzdHJ5L3BvZHMvbi8=\","
                + "\"range_end\":\"L3JlZ2lzdHJ5L3BvZHMvbjA=\"}");
    requests.clear();
    states.restore("app-1");
    states.restore("app-2");
    assertThat(requests)
        .containsExactly(
            "/v3/kv/put {\"key\":\"L3JlZ2lzdHJ5L3BvZHMvbi9hcHAtMS14\",\"value\":\"AQ==\"}");
  }

  private StoredStates states(String... keys) {
    Map<String, byte[]> values = new TreeMap<>();
    for (String key : keys) {
      values.put(key, ONE);
    }
    return new StoredStates(etcd, "n", values);
  }
}
