package dev.slipway.its.bed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One repository of an image registry on loopback, by plain HTTP: what it holds, and a base image
 * for those who need one there.
 */
public final class ImageRepository {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  private static final String BYTES = "application/octet-stream";
  private static final String ACCEPT =
      MANIFEST + ", application/vnd.docker.distribution.manifest.v2+json";

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final URI base;
  private final String name;
  private final Optional<Account> account;

  /**
   * An image as its registry has it.
   *
   * @param digest of the manifest's bytes
   */
  public record Image(String digest, JsonNode manifest) {
    /** Digests of its config and of its layers, in this order. */
    public List<String> blobs() {
      List<String> blobs = new ArrayList<>(List.of(digest(manifest.path("config"))));
      manifest.path("layers").forEach(layer -> blobs.add(digest(layer)));
      return blobs;
    }

    /** What a node without any of it has to pull. */
    public long bytes() {
      long sum = manifest.path("config").path("size").asLong();
      for (JsonNode layer : manifest.path("layers")) {
        sum += layer.path("size").asLong();
      }
      return sum;
    }

    private static String digest(JsonNode descriptor) {
      return descriptor.path("digest").asString();
    }
  }

  private ImageRepository(String registry, String path, Optional<Account> account) {
    this.base = URI.create("http://" + registry + "/v2/" + path + "/");
    this.name = registry + "/" + path;
    this.account = account;
  }

  /**
   * In a registry that is open to all.
   *
   * @param registry host:port
   * @param path such as {@code team/orders}
   */
  public static ImageRepository open(String registry, String path) {
    return new ImageRepository(registry, path, Optional.empty());
  }

  /** In a registry that asks for a password. */
  public static ImageRepository secured(String registry, String path, Account account) {
    return new ImageRepository(registry, path, Optional.of(account));
  }

  /** The image under a tag or a digest; empty where there is none. */
  public Optional<Image> image(String reference) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get("manifests/" + reference);
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    byte[] body = expect(200, answer).body();
    return Optional.of(new Image(digest(body), json.readTree(body)));
  }

  /** A blob's bytes, if the repository has it. */
  public Optional<byte[]> blob(String digest) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get("blobs/" + digest);
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(expect(200, answer).body());
  }

  /**
   * Puts an image for linux/amd64 there that need not run.
   *
   * @param layers tar archives
   * @return its reference, by the tag
   */
  public String push(String tag, byte[]... layers) throws IOException, InterruptedException {
    List<String> diffs = new ArrayList<>();
    List<String> descriptors = new ArrayList<>();
    for (byte[] tar : layers) {
      diffs.add("\"" + digest(tar) + "\"");
      descriptors.add(put(LAYER, gzip(tar)));
    }
    String config =
        """
        {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/opt/java/bin:/bin"]},\
        "rootfs":{"type":"layers","diff_ids":[%s]}}"""
            .formatted(String.join(",", diffs));
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(
                MANIFEST, put(CONFIG, config.getBytes(UTF_8)), String.join(",", descriptors));
    expect(201, send("PUT", base.resolve("manifests/" + tag), MANIFEST, manifest.getBytes(UTF_8)));
    return name + ":" + tag;
  }

  /**
   * Copies the image of an OCI layout there.
   *
   * @param layout with one image
   */
  public void copy(Path layout, String tag) throws IOException, InterruptedException {
    JsonNode index = json.readTree(Files.readAllBytes(layout.resolve("index.json")));
    byte[] manifest = Files.readAllBytes(blob(layout, index.path("manifests").path(0)));
    JsonNode parts = json.readTree(manifest);
    put(CONFIG, Files.readAllBytes(blob(layout, parts.path("config"))));
    for (JsonNode layer : parts.path("layers")) {
      put(LAYER, Files.readAllBytes(blob(layout, layer)));
    }
    expect(201, send("PUT", base.resolve("manifests/" + tag), MANIFEST, manifest));
  }

  private static Path blob(Path layout, JsonNode descriptor) {
    return layout.resolve("blobs").resolve(Image.digest(descriptor).replace(':', '/'));
  }

  /** Sends a blob and answers its descriptor. */
  private String put(String type, byte[] content) throws IOException, InterruptedException {
    URI uploads = base.resolve("blobs/uploads/");
    String location =
        expect(202, send("POST", uploads, BYTES, new byte[0]))
            .headers()
            .firstValue("location")
            .orElseThrow();
    URI upload = uploads.resolve(location);
    String separator = upload.getRawQuery() == null ? "?" : "&";
    String digest = digest(content);
    expect(201, send("PUT", URI.create(upload + separator + "digest=" + digest), BYTES, content));
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, digest, content.length);
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    request.header("Accept", path.startsWith("manifests/") ? ACCEPT : "*/*");
    return send(request);
  }

  private HttpResponse<byte[]> send(String method, URI uri, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    account.ifPresent(known -> request.header("Authorization", known.basic()));
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> expect(int status, HttpResponse<byte[]> answer)
      throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(answer + " " + new String(answer.body(), UTF_8));
    }
    return answer;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
