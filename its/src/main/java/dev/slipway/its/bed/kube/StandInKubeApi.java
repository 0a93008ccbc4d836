package dev.slipway.its.bed.kube;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.its.bed.kube.Verbs.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The API's discovery, reads, writes and server-side apply over HTTPS, in memory. It knows no
 * schemas: unknown fields pass and defaults are not filled in. Watches, but no controllers.
 */
public final class StandInKubeApi implements AutoCloseable {
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE = "application/merge-patch+json";

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String token;
  private final ObjectMapper json = JsonMapper.builder().build();
  private final ObjectMapper yaml = YAMLMapper.builder().build();
  private final ResourceTypes types = new ResourceTypes();
  private final Discovery discovery = new Discovery(types);
  private final Verbs verbs = new Verbs(new ObjectStore(Clock.systemUTC()), types);

  private StandInKubeApi(HttpsServer server, String token) {
    this.server = server;
    this.token = token;
    for (String name : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
      ObjectNode namespace = JsonNodeFactory.instance.objectNode();
      namespace.put("apiVersion", "v1").put("kind", "Namespace");
      namespace.putObject("metadata").put("name", name);
      Target target = Target.parse(List.of("api", "v1", "namespaces"), types);
      verbs.create(target, namespace, Map.of("fieldManager", "kube-apiserver"));
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Starts on a free port of loopback, for whoever shows the token. */
  public static StandInKubeApi start(SSLContext tls, String token) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpsServer server = HttpsServer.create(address, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return new StandInKubeApi(server, token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      try {
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
          throw KubeFailure.unauthorized();
        }
        route(exchange, body);
      } catch (KubeFailure e) {
        send(exchange, e.code(), e.status());
      } catch (JacksonException e) {
        KubeFailure failure = KubeFailure.badRequest("cannot be read: " + e.getOriginalMessage());
        send(exchange, failure.code(), failure.status());
      }
    }
  }

  private void route(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    List<String> words = new ArrayList<>(List.of(path.replaceAll("^/|/$", "").split("/")));
    boolean aggregated = accepts(exchange, "as=APIGroupDiscoveryList");
    switch (path) {
      case "/readyz", "/livez", "/healthz" -> text(exchange, "ok");
      case "/version" -> send(exchange, 200, version());
      case "/api" -> discovery(exchange, aggregated, true);
      case "/apis" -> discovery(exchange, aggregated, false);
      default -> {
        int head = words.get(0).equals("api") ? 2 : 3;
        if (!words.get(0).startsWith("api") || words.size() < head) {
          throw KubeFailure.noSuchPath();
        } else if (words.size() == head) {
          String group = head == 2 ? "" : words.get(1);
          send(exchange, 200, discovery.resources(group, words.get(head - 1)));
        } else {
          resource(exchange, Target.parse(words, types), body);
        }
      }
    }
  }

  private void discovery(HttpExchange exchange, boolean aggregated, boolean core)
      throws IOException {
    if (aggregated) {
      String type = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
      send(exchange, 200, discovery.aggregated(core), type);
    } else {
      send(exchange, 200, core ? discovery.coreVersions() : discovery.groupList());
    }
  }

  private void resource(HttpExchange exchange, Target target, byte[] body) throws IOException {
    Map<String, String> options = options(exchange);
    String method = exchange.getRequestMethod();
    boolean one = !target.name().isEmpty();
    if (method.equals("GET") && options.getOrDefault("watch", "").matches("true|1")) {
      new WatchAnswer(verbs, json)
          .send(exchange, watched(target, one), options(target, one, options));
    } else if (method.equals("GET")) {
      ObjectNode found = one ? verbs.get(target) : verbs.list(target, options);
      send(exchange, 200, accepts(exchange, "as=PartialObjectMetadata") ? partial(found) : found);
    } else if (method.equals("POST") && !one) {
      written(exchange, verbs.create(target, object(json, body), options));
    } else if (method.equals("PUT") && one) {
      written(exchange, verbs.replace(target, object(json, body), options));
    } else if (method.equals("PATCH") && one) {
      written(exchange, patch(exchange, target, body, options));
    } else if (method.equals("DELETE") && one) {
      JsonNode request = body.length == 0 ? json.createObjectNode() : json.readTree(body);
      send(exchange, 200, verbs.delete(target, request, options));
    } else {
      throw KubeFailure.notSupported(method + " here");
    }
  }

  /** A watch of one object is one of all with its name. */
  private static Target watched(Target target, boolean one) {
    return one ? new Target(target.type(), target.namespace(), "", "") : target;
  }

  private static Map<String, String> options(
      Target target, boolean one, Map<String, String> options) {
    var more = new HashMap<>(options);
    if (one) {
      more.merge("fieldSelector", "metadata.name=" + target.name(), (a, b) -> a + "," + b);
    }
    return more;
  }

  /** Forgets all changes so far, as a real server does after some minutes. */
  public void forgetChanges() {
    verbs.forget();
  }

  private Written patch(
      HttpExchange exchange, Target target, byte[] body, Map<String, String> options) {
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (type.startsWith(APPLY)) {
      return verbs.apply(target, object(yaml, body), options);
    }
    if (type.startsWith(MERGE)) {
      return verbs.mergePatch(target, object(json, body), options);
    }
    if (type.startsWith(JSON_PATCH)) {
      return verbs.jsonPatch(target, json.readTree(body), options);
    }
    throw KubeFailure.mediaType(type);
  }

  private void written(HttpExchange exchange, Written written) throws IOException {
    send(exchange, written.created() ? 201 : 200, written.object());
  }

  private static ObjectNode object(ObjectMapper mapper, byte[] body) {
    if (mapper.readTree(body) instanceof ObjectNode object) {
      return object;
    }
    throw KubeFailure.badRequest("the body is no object");
  }

  private static ObjectNode partial(ObjectNode found) {
    ObjectNode partial = JsonNodeFactory.instance.objectNode();
    boolean list = found.has("items");
    partial.put("kind", list ? "PartialObjectMetadataList" : "PartialObjectMetadata");
    partial.put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", found.path("metadata"));
    if (list) {
      var items = partial.putArray("items");
      found.path("items").forEach(item -> items.add(partial((ObjectNode) item)));
    }
    return partial;
  }

  private ObjectNode version() {
    return json.createObjectNode()
        .put("major", "1")
        .put("minor", "36")
        .put("gitVersion", "v1.36.0-stand-in")
        .put("platform", "stand-in");
  }

  private static boolean accepts(HttpExchange exchange, String what) {
    List<String> accept = exchange.getRequestHeaders().get("Accept");
    return accept != null && accept.stream().anyMatch(value -> value.contains(what));
  }

  private static Map<String, String> options(HttpExchange exchange) {
    var options = new HashMap<String, String>();
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        options.put(pair.substring(0, equals), value);
      }
    }
    return options;
  }

  private void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    send(exchange, status, body, "application/json");
  }

  private void send(HttpExchange exchange, int status, JsonNode body, String type)
      throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void text(HttpExchange exchange, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, text.length());
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
