package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void saysThatItIsHealthy() throws Exception {
    Main main = new Main(0);
    main.start();
    try {
      URI health = URI.create("http://localhost:" + main.port() + "/health");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
      assertEquals("ok\n", answer.body());
    } finally {
      main.stop();
    }
  }
}
