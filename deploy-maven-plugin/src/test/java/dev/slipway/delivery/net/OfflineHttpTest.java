package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OfflineHttpTest {

  @Test
  void makesNoRequest() {
    try (FakeServer server = new FakeServer(request -> FakeServer.answer("200 OK"));
        Http http = new OfflineHttp()) {
      URI uri = server.uri("/a?s3cr3t");
      HttpCall call = HttpCall.of("GET", uri);
      UserErrorException sent =
          catchThrowableOfType(UserErrorException.class, () -> http.send(call));
      UserErrorException fetched =
          catchThrowableOfType(
              UserErrorException.class, () -> http.download(call, Path.of("never"), 1));
      for (UserErrorException error : new UserErrorException[] {sent, fetched}) {
        assertThat(error.error().code()).isEqualTo(ErrorCode.SERVER_UNREACHABLE);
        assertThat(error.error().text())
            .contains("GET " + server.uri("/a"), "-o")
            .doesNotContain("s3cr3t");
      }
      assertThat(server.requests).isEmpty();
      assertThat(http.offline()).isTrue();
    }
  }
}
