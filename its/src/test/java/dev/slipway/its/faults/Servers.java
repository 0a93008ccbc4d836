package dev.slipway.its.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the bed's servers hold, read back by the JDK's client. */
final class Servers {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private final BedFile bed;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpClient kube;
  private final JsonMapper json = new JsonMapper();

  Servers(BedFile bed) {
    this.bed = bed;
    this.kube =
        HttpClient.newBuilder()
            .sslContext(bed.tls().context())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** The digest that a tag has in the registry with a password; empty where there is none. */
  Optional<String> imageDigest(String path, String tag) throws IOException, InterruptedException {
    URI uri = URI.create("http://%s/v2/%s/manifests/%s".formatted(secured(), path, tag));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", bed.account("registry").basic())
            .header("Accept", MANIFEST)
            .build();
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    return found(answer).map(body -> "sha256:" + sha256(body));
  }

  private String secured() {
    return bed.get("registry.secured");
  }

  /** The content of a path in Nexus's repository; empty where there is none. */
  Optional<byte[]> stored(String path) throws IOException, InterruptedException {
    URI uri = URI.create(bed.get("nexus.store") + "/" + path);
    return found(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()));
  }

  /** Puts a file into Nexus's repository. */
  void store(String path, byte[] content) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(bed.get("nexus.store") + "/" + path))
            .header("Authorization", bed.account("nexus").basic())
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer.toString());
    }
  }

  /**
   * Objects of the cluster that live in a namespace, and this itself: {@code configmaps/greeting}
   * to its resourceVersion.
   */
  Map<String, String> objects(String namespace) throws IOException, InterruptedException {
    var versions = new TreeMap<String, String>();
    for (String collection : collections(namespace)) {
      for (JsonNode item : json.readTree(get(collection).body()).path("items")) {
        JsonNode metadata = item.path("metadata");
        String kind = collection.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
        versions.put(
            kind + "/" + metadata.path("name").asString(),
            metadata.path("resourceVersion").asString());
      }
    }
    return versions;
  }

  /** Where each collection stands now; for {@link #writesSince}. */
  Map<String, String> positions(String namespace) throws IOException, InterruptedException {
    var positions = new TreeMap<String, String>();
    for (String collection : collections(namespace)) {
      positions.put(
          collection,
          json.readTree(get(collection).body())
              .path("metadata")
              .path("resourceVersion")
              .asString());
    }
    return positions;
  }

  /** Everything that was written since, as the API itself tells a watcher. */
  String writesSince(Map<String, String> positions) throws IOException, InterruptedException {
    var events = new StringBuilder();
    for (var position : positions.entrySet()) {
      String collection = position.getKey();
      String separator = collection.contains("?") ? "&" : "?";
      events.append(
          get(collection
                  + separator
                  + "watch=true&timeoutSeconds=1&resourceVersion="
                  + position.getValue())
              .body());
    }
    return events.toString().strip();
  }

  /** Those that the fixtures write to, and where the run record and a lease would be. */
  private static List<String> collections(String namespace) {
    String core = "/api/v1/namespaces/" + namespace;
    return List.of(
        "/api/v1/namespaces?fieldSelector=metadata.name%3D" + namespace,
        core + "/configmaps",
        core + "/services",
        "/apis/apps/v1/namespaces/" + namespace + "/deployments",
        "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(bed.uri("kube.url").resolve(path))
            .header("Authorization", "Bearer " + bed.get("kube.token"))
            .build();
    HttpResponse<String> answer = kube.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer + " " + answer.body());
    }
    return answer;
  }

  private static Optional<byte[]> found(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw new IOException(answer.toString());
    }
    return Optional.of(answer.body());
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bytes that are not a bundle, but gzip: Nexus looks at them. */
  static byte[] zipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** An account that no server knows. */
  static Account wrong() {
    return new Account("ci", "not-the-password-5Dk1");
  }
}
