package dev.slipway.its.bench;

import dev.slipway.its.bed.KubeApi;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * What an API server has done since it began, as its metrics tell it.
 *
 * @param requests that it answered; a watch counts when it ends
 * @param processorSeconds of its process
 */
record ServerUse(double requests, double processorSeconds) {

  static ServerUse of(KubeApi api) throws IOException {
    HttpClient http = HttpClient.newBuilder().sslContext(api.tls().context()).build();
    HttpRequest request =
        HttpRequest.newBuilder(api.url().resolve("/metrics"))
            .header("Authorization", "Bearer " + api.properties().get("kube.token"))
            .build();
    try {
      return parse(http.send(request, BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Reads the text format of Prometheus. */
  static ServerUse parse(String metrics) {
    return new ServerUse(
        sum(metrics, "apiserver_request_total"), sum(metrics, "process_cpu_seconds_total"));
  }

  private static double sum(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  ServerUse since(ServerUse before) {
    return new ServerUse(requests - before.requests, processorSeconds - before.processorSeconds);
  }
}
