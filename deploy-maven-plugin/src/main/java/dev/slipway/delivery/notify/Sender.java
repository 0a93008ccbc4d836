package dev.slipway.delivery.notify;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.delivery.parallel.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/**
 * Sends requests within the budget: a busy server is queried again only while there is time, and
 * redirects are not followed, so that no message gets to a host that was not configured.
 */
public final class Sender {
  private static final Set<Integer> BUSY = Set.of(429, 503);
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final int LONGEST_TEXT = 200;

  private final Http http;
  private final PlainHosts plain;
  private final Budget budget;
  private final InstantSource clock;
  private final Sleeper sleeper;

  public Sender(Http http, PlainHosts plain, Budget budget, InstantSource clock, Sleeper sleeper) {
    this.http = http;
    this.plain = plain;
    this.budget = budget;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /**
   * Sends a POST request.
   *
   * @return any answer but a redirect and a busy server's
   * @throws IOException when there is none in time; the message has no secrets
   */
  public HttpAnswer post(
      SecretUrl url, Map<String, String> headers, byte[] body, String contentType)
      throws IOException {
    if (!plain.allows(url.reveal())) {
      throw new IOException(
          url.origin() + " has no TLS, and the URL is a secret: use https, or slipway.insecure");
    }
    HttpCall call =
        HttpCall.of("POST", url.reveal())
            .body(new HttpCall.Bytes(body, contentType))
            .expecting(AnswerKind.TOKEN)
            .repeated(HttpCall.Repetition.NEVER);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      call = call.header(header.getKey(), header.getValue());
    }
    while (true) {
      HttpAnswer answer = send(call, url);
      if (answer.status() / 100 == 3) {
        throw new IOException(
            url.origin() + " answered with a redirect, which is not followed: correct the URL");
      }
      if (!BUSY.contains(answer.status())) {
        return answer;
      }
      pause(answer, url);
    }
  }

  /** What a server said that refused something, in one line without the URL's secrets. */
  public static String described(HttpAnswer answer, SecretUrl url) {
    String text = PlainText.line(url.masked(ServerMessage.text(answer.text())), LONGEST_TEXT);
    String status = PlainText.line(url.masked(answer.statusLine()), LONGEST_TEXT);
    return url.origin() + " answered " + status + (text.isEmpty() ? "" : ": " + text);
  }

  private HttpAnswer send(HttpCall call, SecretUrl url) throws IOException {
    Duration left = budget.left();
    if (left.isZero()) {
      throw new IOException("there was no time left to send to " + url.origin());
    }
    try {
      return http.send(call.within(left));
    } catch (NoAnswerException e) {
      String why = PlainText.line(url.masked(String.valueOf(e.getMessage())), LONGEST_TEXT);
      throw new IOException(url.origin() + " did not answer: " + why); // the cause has the URL
    }
  }

  private void pause(HttpAnswer answer, SecretUrl url) throws IOException {
    Duration wait = answer.header("retry-after").map(this::wish).orElse(Duration.ofSeconds(1));
    wait = wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    if (wait.compareTo(budget.left()) >= 0) {
      throw new IOException(
          "%s answered %s, and to wait for %d s: more than the time left, the message is dropped"
              .formatted(
                  url.origin(),
                  PlainText.line(url.masked(answer.statusLine()), LONGEST_TEXT),
                  wait.toSeconds()));
    }
    sleeper.pause(wait);
  }

  private Duration wish(String header) {
    try {
      return Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip())));
    } catch (NumberFormatException e) {
      return date(header);
    }
  }

  private Duration date(String header) {
    try {
      Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip(), Instant::from);
      Duration wait = Duration.between(clock.instant(), then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeParseException e) {
      return Duration.ofSeconds(1);
    }
  }
}
