package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.NoAnswerException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that GitLab would refuse or misread does not pass unseen. */
class ApiContractTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          GET | /projects/1/pipelines?order_by=id&sort=desc&per_page=100 | - | -
          GET | /projects/1/pipelines?order_by=age | - | GET /projects/{}/pipelines, query: invalid order_by: "age"
          GET | /projects/1/pipelines?commit=x | - | GET /projects/{}/pipelines, query: unknown commit
          GET | /projects/1/issues?per_page=many | - | GET /projects/{}/issues, query: invalid per_page: "many"
          POST | /projects/1/issues | {"title":"a"} | -
          POST | /projects/1/issues | {"description":"a"} | POST /projects/{}/issues, body: missing title
          PUT | /projects/1/merge_requests/1/merge | {"sha":"a","squash":"yes"} | PUT /projects/{}/merge_requests/{}/merge, body: invalid squash: "yes"
          PUT | /projects/1/merge_requests/1/merge | {"when":"now"} | PUT /projects/{}/merge_requests/{}/merge, body: unknown when
          GET | /projects/1/nothing | - | no such route: GET /projects/1/nothing
          """)
  void requestsAreChecked(String method, String path, String body, String complaint)
      throws NoAnswerException {
    try (GitlabWorld world = new GitlabWorld(directory);
        ApacheHttp http = new ApacheHttp(HttpSettings.standard().withRetries(0))) {
      world.project("shop/env");
      HttpCall call =
          HttpCall.of(method, URI.create(world.gitlab.api() + path))
              .header("PRIVATE-TOKEN", world.gitlab.users().token("bot"));
      http.send(
          body == null
              ? call
              : call.body(
                  new HttpCall.Bytes(body.getBytes(StandardCharsets.UTF_8), "application/json")));
      assertThat(world.gitlab.log().complaints())
          .isEqualTo(complaint == null ? List.of() : List.of(complaint));
    }
  }

  @Test
  void aTokenIsNeeded() throws NoAnswerException {
    try (GitlabWorld world = new GitlabWorld(directory);
        ApacheHttp http = new ApacheHttp(HttpSettings.standard().withRetries(0))) {
      URI user = URI.create(world.gitlab.api() + "/user");
      assertThat(http.send(HttpCall.of("GET", user)).status()).isEqualTo(401);
    }
  }
}
