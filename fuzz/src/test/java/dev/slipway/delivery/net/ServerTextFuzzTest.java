package dev.slipway.delivery.net;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * What a server says, in headers and in words: no redirect takes credentials elsewhere or gives up
 * encryption, no {@code Retry-After} holds a build, no message is long or has a secret.
 */
class ServerTextFuzzTest implements FuzzTarget {
  private static final HttpCall CALL =
      HttpCall.of("GET", URI.create("https://registry.example.com/v2/a/blobs/x"))
          .header("Authorization", "Bearer " + Claims.SECRET)
          .header("Accept", "*/*");

  private static final Duration CAP = Duration.ofSeconds(30);

  private static final Pattern NAMED =
      Pattern.compile("(^|[^A-Za-z])(?i:password|token|secret)=" + Claims.SECRET + "([^-\\w]|$)");

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    redirect(text);
    delay(text);
    message(text);
  }

  private static void redirect(String location) {
    try {
      HttpCall next = Redirects.follow(CALL, location);
      URI target = next.uri();
      Claims.that("https".equalsIgnoreCase(target.getScheme()), "encryption stays: " + target);
      Claims.that(target.getHost() != null, "there is a host: " + target);
      boolean same =
          target.getHost().equalsIgnoreCase("registry.example.com")
              && (target.getPort() < 0 || target.getPort() == 443);
      Claims.same(same, next.headers().containsKey("Authorization"), "credentials stay: " + target);
      Claims.same(List.of("*/*"), next.headers().get("Accept"), "the rest goes along");
    } catch (Redirects.Refused e) {
      Claims.printable(String.valueOf(e.getMessage()));
    }
  }

  private static void delay(String retryAfter) {
    Instant now = Instant.parse("2026-11-23T00:00:00Z");
    RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(1), CAP, new Random(1), () -> now);
    for (Optional<String> header : List.of(Optional.of(retryAfter), Optional.<String>empty())) {
      Duration wait = policy.delay(1, header).orElseThrow();
      Claims.that(!wait.isNegative() && wait.compareTo(CAP) <= 0, "a wait is bounded: " + wait);
      Duration busy =
          policy.busyDelay(1, Duration.ZERO, Duration.ofSeconds(20), header).orElseThrow();
      Claims.that(!busy.isNegative() && busy.getSeconds() <= 20, "a wait is bounded: " + busy);
    }
  }

  private static void message(String said) {
    String text = ServerMessage.text(said);
    Claims.printable(text);
    if (text.length() < 2000 && !text.contains("***")) {
      // A mask can make what is around it look like a user in an address.
      Claims.same(text, ServerMessage.text(text), "what may be printed stays");
    }
    if (NAMED.matcher(said).find() && Claims.secretOnce(said)) {
      Claims.masked(text);
      Claims.masked(ServerMessage.whole(said));
    }
    String address = SafeUri.text(said);
    Claims.that(address.indexOf('?') < 0 && address.indexOf('#') < 0, "no query: " + address);
  }
}
