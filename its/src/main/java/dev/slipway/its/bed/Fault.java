package dev.slipway.its.bed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a {@link Gate} does to some requests: those whose method and whose path (with query) match
 * regular expressions.
 */
public final class Fault {
  private static final int ALWAYS = Integer.MAX_VALUE;

  private final String method;
  private final String pathRegex;
  private final Effect effect;
  private final Duration wait;
  private final AtomicInteger left;
  private final AtomicInteger passing = new AtomicInteger();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private Optional<Script> script = Optional.empty();

  /** Answers in the server's place, as slowly and as long as it likes. */
  @FunctionalInterface
  public interface Script {
    /**
     * Writes the whole answer; then the connection is closed.
     *
     * @param head the request's first line and headers
     */
    void answer(String head, OutputStream client) throws IOException, InterruptedException;
  }

  private record Effect(
      boolean hold, long uploadLimit, long downloadLimit, int status, String answer) {
    static final Effect NONE = new Effect(false, Long.MAX_VALUE, Long.MAX_VALUE, 0, "");
  }

  private Fault(String method, String pathRegex, int times, Effect effect) {
    this(method, pathRegex, times, effect, Duration.ZERO);
  }

  private Fault(String method, String pathRegex, int times, Effect effect, Duration wait) {
    this.method = method;
    this.pathRegex = pathRegex;
    this.effect = effect;
    this.wait = wait;
    this.left = new AtomicInteger(times);
  }

  /** Never answers and passes nothing on; the connection closes on {@link #release}. */
  public static Fault hold(String method, String pathRegex) {
    return new Fault(
        method, pathRegex, ALWAYS, new Effect(true, Long.MAX_VALUE, Long.MAX_VALUE, 0, ""));
  }

  /** As {@link #hold}, after the first such requests have passed. */
  public static Fault holdAfter(int passing, String method, String pathRegex) {
    Fault fault = hold(method, pathRegex);
    fault.passing.set(passing);
    return fault;
  }

  /**
   * Once: passes this many bytes of the request's body on, then closes both sides. Requests with
   * shorter bodies pass.
   */
  public static Fault cutUpload(String method, String pathRegex, long bytes) {
    return cutUploads(method, pathRegex, bytes, 1);
  }

  /** As {@link #cutUpload}, so many times. */
  public static Fault cutUploads(String method, String pathRegex, long bytes, int times) {
    return new Fault(method, pathRegex, times, new Effect(false, bytes, Long.MAX_VALUE, 0, ""));
  }

  /** So many times: waits before it passes the request on. */
  public static Fault slow(String method, String pathRegex, int times, Duration wait) {
    return new Fault(method, pathRegex, times, Effect.NONE, wait);
  }

  /** Once: passes this many bytes of the answer's body on, then closes. */
  public static Fault cutDownload(String method, String pathRegex, long bytes) {
    return new Fault(method, pathRegex, 1, new Effect(false, Long.MAX_VALUE, bytes, 0, ""));
  }

  /** As {@link #cutDownload}, so many times. */
  public static Fault cutDownloads(String method, String pathRegex, long bytes, int times) {
    return new Fault(method, pathRegex, times, new Effect(false, Long.MAX_VALUE, bytes, 0, ""));
  }

  /** Once: passes the request on, but nothing of the answer; then closes. */
  public static Fault loseAnswer(String method, String pathRegex) {
    return new Fault(method, pathRegex, 1, new Effect(false, Long.MAX_VALUE, -1, 0, ""));
  }

  /**
   * Answers so many times in the server's place; the request does not reach the server.
   *
   * @param headers whole lines ending in CRLF, or nothing
   */
  public static Fault answer(
      String method, String pathRegex, int times, int status, String reason, String headers) {
    String answer =
        "HTTP/1.1 %d %s\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
            .formatted(status, reason, headers);
    return new Fault(
        method,
        pathRegex,
        times,
        new Effect(false, Long.MAX_VALUE, Long.MAX_VALUE, status, answer));
  }

  /**
   * Answers so many times as an API server does that refuses.
   *
   * @param reason the server's word, {@code Conflict}
   * @param headers whole lines ending in CRLF, or nothing
   */
  public static Fault refusal(
      String method, String pathRegex, int times, int status, String reason, String headers) {
    String body =
        ("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d,"
                + "\"reason\":\"%s\",\"message\":\"the gate says %s\"}")
            .formatted(status, reason, reason);
    String answer =
        ("HTTP/1.1 %d %s\r\n%sContent-Type: application/json\r\n"
                + "Content-Length: %d\r\nConnection: close\r\n\r\n%s")
            .formatted(status, reason, headers, body.length(), body);
    return new Fault(
        method,
        pathRegex,
        times,
        new Effect(false, Long.MAX_VALUE, Long.MAX_VALUE, status, answer));
  }

  /** Answers each such request by a script; the request does not reach the server. */
  public static Fault script(String method, String pathRegex, Script script) {
    Fault fault = new Fault(method, pathRegex, ALWAYS, Effect.NONE);
    fault.script = Optional.of(script);
    return fault;
  }

  /** Waits until a request has met this fault; false if none did in time. */
  public boolean awaitReached(Duration limit) {
    try {
      return reached.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the fault: held requests are closed, later ones pass. */
  public void release() {
    left.set(0);
    released.countDown();
  }

  boolean takes(HttpHead request) {
    if (!request.method().matches(method) || !request.path().matches(pathRegex)) {
      return false;
    }
    if (effect.uploadLimit() < Long.MAX_VALUE && request.contentLength() <= effect.uploadLimit()) {
      return false;
    }
    if (passing.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return false;
    }
    boolean taken = left.getAndUpdate(n -> n == ALWAYS ? n : Math.max(0, n - 1)) > 0;
    if (taken) {
      reached.countDown();
    }
    return taken;
  }

  boolean holds() {
    return effect.hold();
  }

  void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits as long as this fault says, or until it is released. */
  void await() {
    try {
      boolean unused = !wait.isZero() && released.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Optional<Script> script() {
    return script;
  }

  int status() {
    return effect.status();
  }

  Optional<byte[]> answer() {
    return effect.status() == 0
        ? Optional.empty()
        : Optional.of(effect.answer().getBytes(StandardCharsets.ISO_8859_1));
  }

  long uploadLimit() {
    return effect.uploadLimit();
  }

  boolean losesAnswer() {
    return effect.downloadLimit() < 0;
  }

  long downloadLimit() {
    return effect.downloadLimit();
  }
}
