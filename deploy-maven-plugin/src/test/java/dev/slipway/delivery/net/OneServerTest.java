package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneServerTest {
  @ParameterizedTest
  @CsvSource({
    "https://gitlab.example.com, https://gitlab.example.com/api/v4/x?y, true",
    "https://gitlab.example.com, https://GITLAB.example.com:443/api/v4, true",
    "https://gitlab.example.com, http://gitlab.example.com/api/v4, false",
    "https://gitlab.example.com, https://gitlab.example.com:8443/api/v4, false",
    "https://gitlab.example.com, https://gitlab.example.com.evil.example/, false",
    "https://gitlab.example.com, https://gitlab.example.com@evil.example/, false",
    "http://localhost:8080, http://localhost:8080/api/v4, false",
    "http://127.1.2.3:8080, http://127.1.2.3:8080/api/v4, false",
    "http://[::1]:8080, http://[::1]:8080/api/v4, false"
  })
  void onlyThisServer(URI server, URI asked, boolean allowed) {
    assertThat(catchThrowable(() -> new OneServer(server, false).check(asked)) == null)
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, true, true",
    "192.168.7.7, true, true",
    "93.184.216.34, true, true",
    "127.0.0.1, false, true",
    "127.9.9.9, false, true",
    "::1, false, true",
    "169.254.169.254, false, false",
    "100.100.100.200, false, false",
    "fe80::1, false, false",
    "fd00:ec2::254, false, false",
    "0.0.0.0, false, false"
  })
  void whateverItsNameStandsFor(String address, boolean allowed, boolean withLoopback)
      throws UnknownHostException {
    URI server = URI.create("https://gitlab.example.com");
    InetAddress found = InetAddress.getByName(address);
    assertThat(allows(new OneServer(server, false), found)).isEqualTo(allowed);
    assertThat(allows(new OneServer(server, true), found)).isEqualTo(withLoopback);
  }

  @ParameterizedTest
  @CsvSource({
    "https://gitlab.example.com, '', false",
    "https://gitlab.example.com, gitlab.example.com, true",
    "https://gitlab.example.com:8443, gitlab.example.com:8443, true",
    "https://gitlab.example.com, other.example.com, false",
    "http://localhost:8080, '', true",
    "https://127.0.0.1:8443, '', true",
    "http://localhost:8080, false, false"
  })
  void thisMachineIsAllowedByName(URI server, String insecure, boolean allowed) {
    OneServer destinations = OneServer.of(server, PlainHosts.of(insecure, ""));
    assertThat(allows(destinations, InetAddress.getLoopbackAddress())).isEqualTo(allowed);
  }

  private static boolean allows(OneServer destinations, InetAddress address) {
    return catchThrowable(() -> destinations.check("gitlab.example.com", address)) == null;
  }

  @Test
  void nothingIsSentToThisMachineUnlessItIsAllowed() throws NoAnswerException {
    try (FakeServer server = new FakeServer(request -> answer("200 OK", "{}"));
        ApacheHttp refused = http(server, false);
        ApacheHttp allowed = http(server, true)) {
      HttpCall call = HttpCall.of("GET", server.uri("/api/v4/user"));
      assertThat(catchThrowable(() -> refused.send(call)))
          .hasMessageContaining("is this machine, and not allowed");
      assertThat(server.requests).isEmpty();
      assertThat(allowed.send(call).ok()).isTrue();
    }
  }

  private static ApacheHttp http(FakeServer server, boolean loopback) {
    return new ApacheHttp(
        HttpSettings.standard().withRetries(0),
        new OneServer(server.uri("/api/v4"), loopback),
        RetryListener.silent());
  }
}
