package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.net.AnswerLines;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.LineLimits;
import dev.slipway.delivery.net.NoAnswerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Requests with the current client key, and impersonation if configured. A renewed key gets a
 * client of its own: open connections are authenticated with the old one.
 */
final class ClusterHttp implements Http {
  private final Supplier<SSLContext> identity;
  private final Map<String, List<String>> headers;
  private final Function<SSLContext, Http> maker;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Http> made = new ArrayList<>();
  private @Nullable SSLContext current;

  ClusterHttp(
      Supplier<SSLContext> identity,
      Map<String, List<String>> headers,
      Function<SSLContext, Http> maker) {
    this.identity = identity;
    this.headers = headers;
    this.maker = maker;
  }

  @Override
  public HttpAnswer send(Supplier<HttpCall> calls) throws NoAnswerException {
    return client().send(headers.isEmpty() ? calls : () -> impersonated(calls.get()));
  }

  @Override
  public HttpAnswer download(HttpCall call, Path target, long maxBytes) throws IOException {
    return client().download(impersonated(call), target, maxBytes);
  }

  @Override
  public AnswerLines lines(HttpCall call, LineLimits limits) throws NoAnswerException {
    return client().lines(impersonated(call), limits);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      made.forEach(Http::close);
    } finally {
      lock.unlock();
    }
  }

  private Http client() {
    SSLContext now = identity.get();
    lock.lock();
    try {
      if (now != current) {
        made.add(maker.apply(now));
        current = now;
      }
      return made.get(made.size() - 1);
    } finally {
      lock.unlock();
    }
  }

  private HttpCall impersonated(HttpCall call) {
    HttpCall result = call;
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      result = result.header(header.getKey(), header.getValue());
    }
    return result;
  }
}
