package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {
  private final RetryPolicy policy =
      new RetryPolicy(
          20, Duration.ofMillis(200), Duration.ofSeconds(30), new Random(1), ScriptedClient.NOON);

  @ParameterizedTest
  @CsvSource({"1, 100, 200", "2, 200, 400", "5, 1600, 3200", "9, 15000, 30000", "20, 15000, 30000"})
  void doublesUpToACapWithJitter(int tried, long least, long most) {
    for (int i = 0; i < 200; i++) {
      assertThat(policy.delay(tried, Optional.empty()).orElseThrow())
          .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "2, 2000",
    "' 2 ', 2000",
    "30, 30000",
    "31, 30000",
    "9223372036854775807, 30000",
    "-1, 0"
  })
  void doesWhatTheServerAsks(String retryAfter, long millis) {
    assertThat(policy.delay(1, Optional.of(retryAfter))).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"soon", "''", "1.5", "99999999999999999999", "'Mon, 32 Nov 2026 09:30:00 GMT'"})
  void fallsBackWhenTheServersWishIsNoNumber(String retryAfter) {
    assertThat(policy.delay(1, Optional.of(retryAfter)).orElseThrow())
        .isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @ParameterizedTest
  @CsvSource({
    "'Mon, 23 Nov 2026 12:00:07 GMT', 7",
    "'Mon, 23 Nov 2026 12:00:00 GMT', 0",
    "'Mon, 23 Nov 2026 09:30:00 GMT', 0",
    "'Mon, 23 Nov 2026 13:00:00 GMT', 30",
  })
  void waitsUntilADate(String retryAfter, int seconds) {
    assertThat(policy.delay(1, Optional.of(retryAfter))).contains(Duration.ofSeconds(seconds));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        // failure, again at once, again if the server answered before
        arguments(new SocketException("Connection reset"), true, true),
        arguments(new SocketTimeoutException("Read timed out"), true, true),
        arguments(new NoHttpResponseException("closed"), true, true),
        arguments(new EOFException(), true, true),
        arguments(new SSLException("reset", new SocketException()), true, true),
        arguments(new ConnectException("Connection refused"), false, true),
        arguments(new NoRouteToHostException(), false, true),
        arguments(new UnknownHostException(), false, true),
        arguments(new HandshakeLostException(new SocketException("Connection reset")), false, true),
        arguments(handshake(new EOFException()), false, true),
        arguments(handshake(new CertificateException()), false, false),
        arguments(new SSLException("Unsupported or unrecognized SSL message"), false, false),
        arguments(new SSLPeerUnverifiedException("another name"), false, false),
        arguments(new ClientProtocolException("no HTTP"), false, false),
        arguments(new NoSuchFileException("layer"), false, false),
        arguments(new NonRetryableException("a redirect"), false, false));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void triesAgainWhatMayPass(IOException failure, boolean atOnce, boolean reached) {
    assertThat(RetryPolicy.mayPass(failure, false)).isEqualTo(atOnce);
    assertThat(RetryPolicy.mayPass(failure, true)).isEqualTo(reached);
  }

  private static IOException handshake(Exception cause) {
    return (IOException) new SSLHandshakeException("no handshake").initCause(cause);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, false", "1, 1, true", "1, 2, false", "20, 20, true", "20, 21, false"})
  void endsAfterItsRetries(int retries, int tried, boolean again) {
    RetryPolicy bounded =
        new RetryPolicy(
            retries,
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            new Random(1),
            ScriptedClient.NOON);
    assertThat(bounded.delay(tried, Optional.of("0")).isPresent()).isEqualTo(again);
  }
}
