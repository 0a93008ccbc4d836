package dev.slipway.its.faults;

import dev.slipway.delivery.net.AnswerLines;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.LineLimits;
import dev.slipway.delivery.net.NoAnswerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A client that counts the requests which push. */
final class PushCount implements Http {
  private final Http http;
  private final AtomicInteger pushes = new AtomicInteger();

  PushCount(Http http) {
    this.http = http;
  }

  int pushes() {
    return pushes.get();
  }

  @Override
  public HttpAnswer send(Supplier<HttpCall> calls) throws NoAnswerException {
    return http.send(
        () -> {
          HttpCall call = calls.get();
          if (call.method().equals("POST") && call.uri().getPath().endsWith("/git-receive-pack")) {
            pushes.incrementAndGet();
          }
          return call;
        });
  }

  @Override
  public HttpAnswer download(HttpCall call, Path target, long maxBytes) throws IOException {
    return http.download(call, target, maxBytes);
  }

  @Override
  public AnswerLines lines(HttpCall call, LineLimits limits) throws NoAnswerException {
    return http.lines(call, limits);
  }

  @Override
  public void close() {
    http.close();
  }
}
