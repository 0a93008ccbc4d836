package dev.slipway.delivery.net;

import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The client for an offline Maven: no request is made. */
public final class OfflineHttp implements Http {

  @Override
  public boolean offline() {
    return true;
  }

  @Override
  public HttpAnswer send(Supplier<HttpCall> calls) {
    throw new UserErrorException(NetErrors.offline(calls.get().toString()));
  }

  @Override
  public HttpAnswer download(HttpCall call, Path target, long maxBytes) {
    throw new UserErrorException(NetErrors.offline(call.toString()));
  }

  @Override
  public AnswerLines lines(HttpCall call, LineLimits limits) {
    throw new UserErrorException(NetErrors.offline(call.toString()));
  }

  /**
   * Fails a goal that can't do without a server.
   *
   * @param doing what it needs one for
   */
  public static UserErrorException needed(String doing) {
    return new UserErrorException(NetErrors.offline(doing));
  }

  @Override
  public void close() {}
}
