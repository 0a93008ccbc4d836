package dev.slipway.its.way;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the bed's servers hold, asked by the JDK's client and not by ours. */
public final class Servers {
  private final BedFile bed;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();

  public Servers(BedFile bed) {
    this.bed = bed;
  }

  /** The digest that the secured registry has for a tag. */
  public String imageDigest(String repository, String tag)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://" + bed.get("registry.secured") + "/v2/" + repository + "/manifests/" + tag);
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(uri)
                .header("Authorization", bed.account("registry").basic())
                .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return answer.headers().firstValue("Docker-Content-Digest").orElse("" + answer.statusCode());
  }

  /** A file of the bed's Nexus, below the raw repository. */
  public byte[] stored(String path) throws IOException, InterruptedException {
    String root = bed.get("nexus.store");
    Account account = bed.account("nexus");
    URI uri = URI.create(root + (root.endsWith("/") ? "" : "/") + path);
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(uri).header("Authorization", account.basic()).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(uri + " answers " + answer.statusCode());
    }
    return answer.body();
  }

  /** An object of the cluster, missing when there is none. */
  public JsonNode object(String path) throws IOException, InterruptedException {
    // HTTP/1.1: the API closes the connection of a stranger, which hides a 401 in HTTP/2.
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(bed.tls().context())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(bed.get("kube.url")).resolve(path))
            .header("Authorization", "Bearer " + bed.get("kube.token"))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() == 200
        ? json.readTree(answer.body())
        : json.createObjectNode().path("missing");
  }
}
