package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;

import dev.slipway.delivery.net.FakeServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client whose waits take no time, and a server with a script. */
@Timeout(60)
abstract class ScriptedClient {
  static final Credential CI = new Credential("ci", Secret.of("s3cr3t"), "a test");
  static final String BASE64 = "Y2k6czNjcjN0";
  static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

  @TempDir Path temp;
  final List<Duration> waits = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  Runnable whileWaiting = () -> {};
  final ApacheHttp http = client(HttpSettings.standard());
  FakeServer server = new FakeServer(request -> answer("200 OK"));

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  final ApacheHttp client(HttpSettings settings) {
    return new ApacheHttp(
        settings,
        new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(30), new Random(1), NOON),
        new RetryListener() {
          @Override
          public void retrying(HttpCall call, String why, int retry, int retries) {
            told.add(call + " after " + why + ", " + retry + " of " + retries);
          }

          @Override
          public void busy(
              HttpCall call, String why, Duration wait, Duration waited, Duration most) {
            told.add(call + " busy, " + waited.toSeconds() + " of " + most.toSeconds() + " s");
          }
        },
        wait -> {
          waits.add(wait);
          whileWaiting.run();
        });
  }

  final HttpAnswer get(String path) throws NoAnswerException {
    return http.send(HttpCall.of("GET", server.uri(path)));
  }

  /** One answer after the other; the last one again and again. */
  final void says(Answer... answers) {
    server.close();
    Iterator<Answer> next = Arrays.asList(answers).iterator();
    Answer[] last = new Answer[1];
    server =
        new FakeServer(
            request -> {
              last[0] = next.hasNext() ? next.next() : last[0];
              return last[0];
            });
  }
}
