package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GreetingResourceTest {
  @TestHTTPResource URI root;

  @Test
  void greets() throws Exception {
    assertEquals("Hello from ${artifactId}\n", get("/").body());
  }

  @Test
  void saysThatItIsHealthy() throws Exception {
    for (String probe : new String[] {"/q/health/live", "/q/health/ready"}) {
      HttpResponse<String> answer = get(probe);
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().contains("UP"), answer.body());
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(root.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
