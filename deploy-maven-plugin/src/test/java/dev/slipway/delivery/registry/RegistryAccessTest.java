package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAccessTest {

  @ParameterizedTest
  @CsvSource({
    "'',          localhost:5000,       http",
    "'',          127.9.9.9:80,         http",
    "'',          [::1]:5000,           http",
    "'',          own.example:5000,     https",
    "'',          localhost.example:80, https",
    "true,        own.example:5000,     http",
    "true,        registry-1.docker.io, https",
    "false,       localhost:5000,       https",
    "'a:1, b:2',  b:2,                  http",
    "'a:1, b:2',  c:3,                  https",
    "'a:1, b:2',  own.example:5000,     https",
  })
  void speaksPlainHttpOnlyWhereAllowed(String insecure, String host, String scheme) {
    try (ApacheHttp http = new ApacheHttp(HttpSettings.standard())) {
      RegistryAccess access =
          new RegistryAccess(http, List.of(), "own.example:5000", "", insecure, false);

      assertThat(access.base(host)).hasScheme(scheme);
    }
  }
}
