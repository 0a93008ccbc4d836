package dev.slipway.delivery.net;

import dev.slipway.delivery.parallel.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** {@link Http} over Apache HttpClient, which keeps the reason phrase. */
public final class ApacheHttp implements Http {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MAX_REDIRECTS = 5;

  private final HttpSettings settings;
  private final Destinations destinations;
  private final Retries retries;
  private final RequestWatch watch;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CloseableHttpClient client;

  public ApacheHttp(HttpSettings settings) {
    this(settings, RetryListener.silent());
  }

  public ApacheHttp(HttpSettings settings, RetryListener listener) {
    this(settings, Destinations.any(), listener);
  }

  /**
   * @param destinations checked at each request and each redirect
   */
  public ApacheHttp(HttpSettings settings, Destinations destinations, RetryListener listener) {
    this(
        settings,
        destinations,
        RetryPolicy.of(settings.limits().retries()),
        listener,
        Sleeper.real());
  }

  ApacheHttp(HttpSettings settings, RetryPolicy policy, RetryListener listener, Sleeper sleeper) {
    this(settings, Destinations.any(), policy, listener, sleeper);
  }

  ApacheHttp(
      HttpSettings settings,
      Destinations destinations,
      RetryPolicy policy,
      RetryListener listener,
      Sleeper sleeper) {
    this.settings = settings;
    this.destinations = destinations;
    this.retries = new Retries(settings, policy, listener, sleeper);
    this.watch = new RequestWatch(listener);
  }

  @Override
  public HttpAnswer send(Supplier<HttpCall> calls) throws NoAnswerException {
    return retries.run(
        calls, call -> following(call, Exchange.inMemory(client(), watch, settings)));
  }

  @Override
  public HttpAnswer download(HttpCall call, Path target, long maxBytes) throws IOException {
    return retries.run(
        () -> call,
        current ->
            following(current, Exchange.toFile(client(), watch, settings, target, maxBytes)));
  }

  @Override
  public AnswerLines lines(HttpCall call, LineLimits limits) throws NoAnswerException {
    try {
      return allowed(call, one -> OpenExchange.open(client(), watch, settings, one, limits));
    } catch (IOException e) {
      throw new NoAnswerException(call.method(), call.uri(), e, settings.proxy(call.uri()));
    }
  }

  @Override
  public void close() {
    retries.close(); // first: closing ends requests that others still wait for
    watch.close();
    lock.lock();
    try {
      if (client != null) {
        client.close(CloseMode.GRACEFUL);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Made at the first request: goals that make none need not pay for it. */
  private CloseableHttpClient client() {
    lock.lock();
    try {
      CloseableHttpClient made = client;
      if (made == null) {
        made = ApacheClient.create(settings, destinations);
        client = made;
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  private HttpAnswer following(HttpCall call, Exchange exchange) throws IOException {
    HttpCall current = call;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpAnswer answer = allowed(current, exchange::run);
      Optional<String> location = answer.header("location");
      boolean reading = current.method().equals("GET") || current.method().equals("HEAD");
      boolean follows = reading && current.repetition() == HttpCall.Repetition.USUAL;
      if (!follows || location.isEmpty() || !REDIRECTS.contains(answer.status())) {
        return answer;
      }
      current = Redirects.follow(current, location.get());
    }
    throw new NonRetryableException("more than " + MAX_REDIRECTS + " redirects from " + call.uri());
  }

  /** Something that is done with a request. */
  private interface Sending<T> {
    T run(HttpCall call) throws IOException;
  }

  private <T> T allowed(HttpCall call, Sending<T> sending) throws IOException {
    destinations.check(call.uri());
    settings.plain().check(call);
    try {
      return sending.run(call);
    } catch (GuardedNames.ForbiddenName e) {
      throw e.why();
    }
  }
}
