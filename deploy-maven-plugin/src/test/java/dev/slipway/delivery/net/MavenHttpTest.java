package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenHttpTest {
  @TempDir Path base;

  @Test
  void takesWhatTheBuildSays() throws Exception {
    Files.writeString(base.resolve("ca.pem"), TestCertificate.create().pem());

    HttpSettings settings = settings("ca.pem", 5, 7);

    assertThat(settings.authorities()).hasSize(1);
    assertThat(settings.limits().retries()).isEqualTo(5);
    assertThat(settings.limits().responseTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.limits().connectTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings("", 0, 60).limits().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({
    "gone.pem, 3,  60, slipway.caFile,       no such file",
    "bad.pem,  3,  60, slipway.caFile,       bad.pem",
    "'',       -1, 60, slipway.http.retries, too small",
    "'',       3,  0,  slipway.http.timeout, too small",
  })
  void stopsAtWhatWontDo(String file, int retries, int timeout, String property, String why)
      throws Exception {
    Files.writeString(base.resolve("bad.pem"), "-----BEGIN RUBBISH-----\n");

    UserErrorException error =
        catchThrowableOfType(UserErrorException.class, () -> settings(file, retries, timeout));

    assertThat(error.error().code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    assertThat(error.error().text()).contains(property, why);
  }

  private HttpSettings settings(String file, int retries, int timeout) {
    return new MavenHttp(
            new Settings(),
            request -> {
              throw new UnsupportedOperationException();
            },
            Map.of())
        .settings(file, base, retries, timeout);
  }
}
