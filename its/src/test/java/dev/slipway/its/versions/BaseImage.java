package dev.slipway.its.versions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A base image with one empty layer, pushed to an open registry by plain HTTP. */
final class BaseImage {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI repository;
  private final String name;

  private BaseImage(String registry, String path) {
    this.repository = URI.create("http://" + registry + "/v2/" + path + "/");
    this.name = registry + "/" + path;
  }

  /** Pushes it and answers its reference by tag. */
  static String push(String registry, String path) {
    BaseImage image = new BaseImage(registry, path);
    try {
      return image.push();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String push() throws IOException, InterruptedException {
    byte[] tar = new byte[1024]; // the end of an archive, and nothing before it
    ByteArrayOutputStream layer = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(layer)) {
      gzip.write(tar);
    }
    byte[] config =
        """
        {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/bin"]},\
        "rootfs":{"type":"layers","diff_ids":["%s"]}}"""
            .formatted(digest(tar))
            .getBytes(UTF_8);
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",\
        "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},\
        "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip",\
        "digest":"%s","size":%d}]}"""
            .formatted(
                MANIFEST, blob(config), config.length, blob(layer.toByteArray()), layer.size());
    HttpResponse<String> put =
        send(
            HttpRequest.newBuilder(repository.resolve("manifests/1"))
                .header("Content-Type", MANIFEST)
                .PUT(BodyPublishers.ofString(manifest)));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
    return name + ":1";
  }

  private String blob(byte[] content) throws IOException, InterruptedException {
    HttpResponse<String> begun =
        send(
            HttpRequest.newBuilder(repository.resolve("blobs/uploads/"))
                .POST(BodyPublishers.noBody()));
    URI upload = repository.resolve(begun.headers().firstValue("Location").orElseThrow());
    String separator = upload.getQuery() == null ? "?" : "&";
    String digest = digest(content);
    HttpResponse<String> put =
        send(
            HttpRequest.newBuilder(URI.create(upload + separator + "digest=" + digest))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content)));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
    return digest;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
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
