package dev.slipway.its.agreement;

import static dev.slipway.its.bed.Await.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.its.agreement.Corpus.Document;
import dev.slipway.its.agreement.Corpus.Target;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Server-side apply of documents as they stand. */
final class Cluster {
  private static final String DISCOVERY =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";

  private final URI url;
  private final String token;
  private final HttpClient http;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, Resource> resources = new HashMap<>();
  private final Set<String> namespaces = new HashSet<>(Set.of("default"));

  private record Resource(String path, String plural, boolean namespaced) {}

  Cluster(URI url, SSLContext tls, String token) throws IOException, InterruptedException {
    this.url = url;
    this.token = token;
    this.http =
        HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    discover("/api");
    discover("/apis");
  }

  /** What the server says against a document, if anything; nothing is kept. */
  Optional<String> refuses(Document document) throws IOException, InterruptedException {
    return apply(document, "&dryRun=All");
  }

  /** As {@link #refuses}, but the object is there afterwards. */
  Optional<String> create(Document document) throws IOException, InterruptedException {
    Optional<String> refusal = apply(document, "");
    if (refusal.isEmpty() && document.target().kind().equals("CustomResourceDefinition")) {
      learn(document.target().name());
    }
    return refusal;
  }

  /** Takes a definition away again, so that another file's of that name is a new one. */
  void forget(Document definition) throws IOException, InterruptedException {
    String path = DEFINITIONS + encoded(definition.target().name());
    send("DELETE", path, "application/json", new byte[0]);
    awaitStatus(path, 404);
  }

  private Optional<String> apply(Document document, String options)
      throws IOException, InterruptedException {
    Target target = document.target();
    Resource resource = resources.get(target.apiVersion() + " " + target.kind());
    if (resource == null) {
      return Optional.of("no resource " + target.apiVersion() + " " + target.kind());
    }
    if (target.name().isEmpty()) {
      return Optional.of("no metadata.name, which apply needs");
    }
    String path = resource.path();
    if (resource.namespaced()) {
      String namespace = target.namespace().isEmpty() ? "default" : target.namespace();
      ensure(namespace);
      path += "/namespaces/" + encoded(namespace);
    }
    path += "/" + resource.plural() + "/" + encoded(target.name());
    String query = "?fieldManager=agreement&force=true&fieldValidation=Strict" + options;
    HttpResponse<String> answer =
        send("PATCH", path + query, "application/apply-patch+yaml", document.bytes());
    return answer.statusCode() < 300 ? Optional.empty() : Optional.of(message(answer));
  }

  private void ensure(String namespace) throws IOException, InterruptedException {
    if (namespaces.add(namespace)) {
      String body =
          "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
              .formatted(namespace);
      send("POST", "/api/v1/namespaces", "application/json", body.getBytes(UTF_8));
    }
  }

  /**
   * The server may serve the kind already, by what it had in mind of a definition that was deleted
   * before; who deletes this one before it is established waits for a minute (kube-apiserver 1.36).
   */
  private void learn(String definition) throws IOException, InterruptedException {
    JsonNode spec =
        await(definition + " is established")
            .until(() -> definition(definition), Cluster::established)
            .path("spec");
    for (JsonNode version : spec.path("versions")) {
      if (version.path("served").asBoolean()) {
        String group = spec.path("group").asString() + "/" + version.path("name").asString();
        String plural = spec.path("names").path("plural").asString();
        boolean namespaced = spec.path("scope").asString().equals("Namespaced");
        resources.put(
            group + " " + spec.path("names").path("kind").asString(),
            new Resource("/apis/" + group, plural, namespaced));
        awaitStatus("/apis/" + group + "/" + plural, 200);
      }
    }
  }

  private JsonNode definition(String name) throws IOException, InterruptedException {
    return json.readTree(send("GET", DEFINITIONS + encoded(name), "", new byte[0]).body());
  }

  private static boolean established(JsonNode definition) {
    return definition
        .path("status")
        .path("conditions")
        .valueStream()
        .anyMatch(
            condition ->
                condition.path("type").asString().equals("Established")
                    && condition.path("status").asString().equals("True"));
  }

  private void awaitStatus(String path, int status) {
    await(path + " is answered with " + status)
        .until(() -> send("GET", path, "", new byte[0]).statusCode() == status);
  }

  private void discover(String root) throws IOException, InterruptedException {
    HttpRequest request = request(root).header("Accept", DISCOVERY).build();
    JsonNode groups = json.readTree(http.send(request, BodyHandlers.ofString()).body());
    for (JsonNode group : groups.path("items")) {
      String name = group.path("metadata").path("name").asString("");
      for (JsonNode version : group.path("versions")) {
        String apiVersion = (name.isEmpty() ? "" : name + "/") + version.path("version").asString();
        for (JsonNode resource : version.path("resources")) {
          resources.put(
              apiVersion + " " + resource.path("responseKind").path("kind").asString(),
              new Resource(
                  root + "/" + apiVersion,
                  resource.path("resource").asString(),
                  resource.path("scope").asString().equals("Namespaced")));
        }
      }
    }
  }

  private String message(HttpResponse<String> answer) {
    String text = answer.body();
    String words = text.startsWith("{") ? json.readTree(text).path("message").asString() : text;
    return answer.statusCode() + " " + words.strip().replaceAll("\\s+", " ");
  }

  private HttpResponse<String> send(String method, String path, String type, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }
}
