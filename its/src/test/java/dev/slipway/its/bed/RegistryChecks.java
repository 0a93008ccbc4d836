package dev.slipway.its.bed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What any registry of the bed must do. */
final class RegistryChecks {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private RegistryChecks() {}

  static void takesAnImage(String server) throws Exception {
    String base = "http://" + server + "/v2/team/demo/";
    byte[] config = "{\"architecture\":\"amd64\",\"os\":\"linux\"}".getBytes(UTF_8);
    String digest = digest(config);

    assertThat(get("HEAD", base + "blobs/" + digest).status()).isEqualTo(404);
    URI upload = location(base, get("POST", base + "blobs/uploads/"));
    String separator = upload.getQuery() == null ? "?" : "&";
    URI finish = URI.create(upload + separator + "digest=" + digest);
    assertThat(Requests.send("PUT", finish, null, config).status()).isEqualTo(201);
    assertThat(get("GET", base + "blobs/" + digest).body()).contains("amd64");

    byte[] manifest =
        """
        {"schemaVersion": 2, "mediaType": "%s", "layers": [],
         "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s", "size": %d}}
        """
            .formatted(MANIFEST, digest, config.length)
            .getBytes(UTF_8);
    var put = (HttpURLConnection) URI.create(base + "manifests/1.0").toURL().openConnection();
    put.setRequestMethod("PUT");
    put.setRequestProperty("Content-Type", MANIFEST);
    assertThat(Requests.send(put, manifest).header("Docker-Content-Digest"))
        .isEqualTo(digest(manifest));
    assertThat(manifest(base + "manifests/1.0").body()).isEqualTo(new String(manifest, UTF_8));
    assertThat(manifest(base + "manifests/" + digest(manifest)).status()).isEqualTo(200);
    assertThat(manifest(base + "manifests/none").body()).contains("MANIFEST_UNKNOWN");
    assertThat(get("GET", base + "tags/list").body()).contains("\"1.0\"");
  }

  static void asksForThePassword(String server, Account account) throws IOException {
    URI base = URI.create("http://" + server + "/v2/");
    var wrong = new Account(account.user(), "wrong");

    Requests.Answer anonymous = Requests.send("GET", base, null);
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(anonymous.header("WWW-Authenticate")).startsWith("Basic realm=");
    assertThat(Requests.send("GET", base, wrong).status()).isEqualTo(401);
    assertThat(Requests.send("GET", base, account).status()).isEqualTo(200);
  }

  private static Requests.Answer manifest(String url) throws IOException {
    var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestProperty("Accept", MANIFEST);
    return Requests.send(connection);
  }

  private static Requests.Answer get(String method, String url) throws IOException {
    return Requests.send(method, URI.create(url), null);
  }

  private static URI location(String base, Requests.Answer answer) {
    assertThat(answer.status()).isEqualTo(202);
    return URI.create(base).resolve(answer.header("Location"));
  }

  private static String digest(byte[] content) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
    return "sha256:" + HexFormat.of().formatHex(hash);
  }
}
