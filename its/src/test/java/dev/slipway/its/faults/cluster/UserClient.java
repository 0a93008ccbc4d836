package dev.slipway.its.faults.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Requests of a user with a token of its own, whatever comes of them. */
record UserClient(URI url, String token, HttpClient http) {
  private static final Map<String, String> APIS =
      Map.ofEntries(
          Map.entry("core", "/api/v1"),
          Map.entry("apps", "/apis/apps/v1"),
          Map.entry("rbac", "/apis/rbac.authorization.k8s.io/v1"),
          Map.entry("admission", "/apis/admissionregistration.k8s.io/v1"),
          Map.entry("apiregistration", "/apis/apiregistration.k8s.io/v1"),
          Map.entry("apiextensions", "/apis/apiextensions.k8s.io/v1"),
          Map.entry("certificates", "/apis/certificates.k8s.io/v1"),
          Map.entry("trust", "/apis/certificates.k8s.io/v1beta1"),
          Map.entry("coordination", "/apis/coordination.k8s.io/v1"),
          Map.entry("discovery", "/apis/discovery.k8s.io/v1"),
          Map.entry("flowcontrol", "/apis/flowcontrol.apiserver.k8s.io/v1"),
          Map.entry("networking", "/apis/networking.k8s.io/v1"),
          Map.entry("scheduling", "/apis/scheduling.k8s.io/v1"),
          Map.entry("storage", "/apis/storage.k8s.io/v1"));

  /** An answer of the server. */
  record Answer(int status, String body) {
    /** Whether the user may not do it: by RBAC, or by admission. */
    boolean refused() {
      return status == 403 || status == 422;
    }
  }

  /**
   * Sends a request.
   *
   * @param path with the short name of its API, {@code apps/namespaces/a/deployments}; or one that
   *     begins with a slash
   * @param headers {@code NAME=VALUE}, separated by {@code |}
   * @param body JSON; of a PATCH a merge or strategic patch
   */
  Answer send(String method, String path, String headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path(path)))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type(method, body))
            .method(
                method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body, UTF_8));
    if (!headers.isEmpty()) {
      for (String header : headers.split("\\|")) {
        request.header(
            header.substring(0, header.indexOf('=')), header.substring(header.indexOf('=') + 1));
      }
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  private static String path(String path) {
    if (path.startsWith("/")) {
      return path;
    }
    int slash = path.indexOf('/');
    return APIS.get(path.substring(0, slash)) + path.substring(slash);
  }

  private static String type(String method, String body) {
    if (!method.equals("PATCH")) {
      return "application/json";
    }
    return body.contains("\"containers\"")
        ? "application/strategic-merge-patch+json"
        : "application/merge-patch+json";
  }
}
