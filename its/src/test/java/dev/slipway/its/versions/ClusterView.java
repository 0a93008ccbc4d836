package dev.slipway.its.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The cluster as another client than ours sees it: the JSON text of an object. */
final class ClusterView {
  private final BedFile bed;

  ClusterView(BedFile bed) {
    this.bed = bed;
  }

  String deployment(String namespace, String name) {
    URI uri =
        bed.uri("kube.url")
            .resolve("/apis/apps/v1/namespaces/" + namespace + "/deployments/" + name);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + bed.get("kube.token"))
            .build();
    try {
      HttpClient http = HttpClient.newBuilder().sslContext(bed.tls().context()).build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
