package dev.slipway.delivery.net;

import dev.slipway.delivery.parallel.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Tries a request until it has a response, or further attempts are useless. */
final class Retries {
  /** The statuses of servers that are overloaded or not ready yet. */
  private static final Set<Integer> BUSY = Set.of(429, 503);

  private final RetryPolicy policy;
  private final HttpSettings settings;
  private final RetryListener listener;
  private final Sleeper sleeper;

  /** Servers that answered once, by origin. */
  private final Set<String> reached = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /** One try. */
  interface Try {
    HttpAnswer run(HttpCall call) throws IOException;
  }

  Retries(HttpSettings settings, RetryPolicy policy, RetryListener listener, Sleeper sleeper) {
    this.settings = settings;
    this.policy = policy;
    this.listener = listener;
    this.sleeper = sleeper;
  }

  /**
   * From now on nothing is tried again or reported: the connections are closed, and the requests
   * that this ended have no one who waits for them.
   */
  void close() {
    closed = true;
  }

  /**
   * @param calls called for each attempt
   */
  HttpAnswer run(Supplier<HttpCall> calls, Try exchange) throws NoAnswerException {
    Instant begun = policy.clock().instant();
    Duration waited = Duration.ZERO;
    int busy = 0;
    for (int tried = 1; ; ) {
      HttpCall call = calls.get();
      if (closed) {
        throw interrupted(call, "the client is closed");
      }
      Optional<Duration> delay;
      String why;
      try {
        HttpAnswer answer = exchange.run(call);
        reached.add(Redirects.origin(call.uri()));
        if (!settings.limits().passing().contains(answer.status())) {
          return answer;
        }
        why = answer.statusLine();
        Optional<String> after = answer.header("retry-after");
        if (BUSY.contains(answer.status())) {
          Duration most = settings.waits().busy();
          delay =
              policy
                  .busyDelay(++busy, waited, most, after)
                  .filter(wait -> mayRepeat(call, begun, wait));
          if (delay.isEmpty()) {
            return answer;
          }
          listener.busy(call, why, delay.get(), waited, most);
          waited = waited.plus(delay.get());
          sleep(call, delay.get());
          continue;
        }
        delay = policy.delay(tried, after).filter(wait -> mayRepeat(call, begun, wait));
        if (delay.isEmpty()) {
          return answer;
        }
      } catch (FileSystemException e) {
        throw new UncheckedIOException(e); // a local file, not the server
      } catch (IOException e) {
        boolean again = RetryPolicy.mayPass(e, reached.contains(Redirects.origin(call.uri())));
        delay =
            again
                ? policy.delay(tried, Optional.empty()).filter(wait -> mayRepeat(call, begun, wait))
                : Optional.empty();
        if (delay.isEmpty()) {
          throw new NoAnswerException(call.method(), call.uri(), e, settings.proxy(call.uri()));
        }
        why = NoAnswerException.describe(e);
      }
      listener.retrying(call, why, tried, policy.retries());
      sleep(call, delay.get());
      tried++;
    }
  }

  private boolean mayRepeat(HttpCall call, Instant begun, Duration wait) {
    if (closed || call.repetition() == HttpCall.Repetition.NEVER) {
      return false;
    }
    Duration limit = call.limit();
    return limit == null || !policy.clock().instant().plus(wait).isAfter(begun.plus(limit));
  }

  private void sleep(HttpCall call, Duration duration) throws NoAnswerException {
    try {
      sleeper.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(call, "interrupted");
    }
  }

  private static NoAnswerException interrupted(HttpCall call, String why) {
    return new NoAnswerException(call.method(), call.uri(), new InterruptedIOException(why));
  }
}
