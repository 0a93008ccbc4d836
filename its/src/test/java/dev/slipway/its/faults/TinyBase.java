package dev.slipway.its.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPOutputStream;

/** A base image of one empty layer: what these tests show does not depend on its size. */
final class TinyBase {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String repository;

  private TinyBase(String repository) {
    this.repository = repository;
  }

  /** Pushes it to an open registry and answers its reference. */
  static String push(String registry) throws IOException, InterruptedException {
    new TinyBase("http://" + registry + "/v2/tiny-base/").push();
    return registry + "/tiny-base:1";
  }

  private void push() throws IOException, InterruptedException {
    byte[] tar = new byte[1024]; // the end of an archive: two empty blocks
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(tar);
    }
    byte[] layer = zipped.toByteArray();
    byte[] config =
        """
        {"architecture": "amd64", "os": "linux", "config": {},
         "rootfs": {"type": "layers", "diff_ids": ["%s"]}}
        """
            .formatted(digest(tar))
            .getBytes(UTF_8);
    blob(layer);
    blob(config);
    String manifest =
        """
        {"schemaVersion": 2, "mediaType": "%s",
         "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s", "size": %d},
         "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "%s", "size": %d}]}
        """
            .formatted(MANIFEST, digest(config), config.length, digest(layer), layer.length);
    send("PUT", URI.create(repository + "manifests/1"), MANIFEST, manifest.getBytes(UTF_8));
  }

  private void blob(byte[] content) throws IOException, InterruptedException {
    URI uploads = URI.create(repository + "blobs/uploads/");
    String location =
        send("POST", uploads, "application/octet-stream", new byte[0])
            .headers()
            .firstValue("location")
            .orElseThrow();
    URI target = uploads.resolve(location);
    String separator = target.getRawQuery() == null ? "?" : "&";
    send(
        "PUT",
        URI.create(target + separator + "digest=" + digest(content)),
        "application/octet-stream",
        content);
  }

  private HttpResponse<String> send(String method, URI uri, String type, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(answer + " " + answer.body());
    }
    return answer;
  }

  private static String digest(byte[] content) {
    return "sha256:" + Servers.sha256(content);
  }
}
