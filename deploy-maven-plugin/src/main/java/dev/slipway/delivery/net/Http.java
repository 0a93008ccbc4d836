package dev.slipway.delivery.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The one HTTP client: retries, same-origin redirects, reason phrases. */
public interface Http extends AutoCloseable {

  /**
   * Sends a request and reads the whole answer; any status is an answer.
   *
   * @throws NoAnswerException when no answer came after the last retry
   */
  default HttpAnswer send(HttpCall call) throws NoAnswerException {
    return send(() -> call);
  }

  /**
   * Sends a request that is recreated for each attempt: to an address that can be used only once,
   * or with a password that may have changed.
   */
  HttpAnswer send(Supplier<HttpCall> calls) throws NoAnswerException;

  /**
   * Sends a request and writes a 2xx body to a file; other answers have their body in memory.
   *
   * @param maxBytes more than that is an {@link IOException}
   * @throws NoAnswerException when no answer came after the last retry
   */
  HttpAnswer download(HttpCall call, Path target, long maxBytes) throws IOException;

  /**
   * Sends a request whose answer is read line by line, for as long as the server writes it. It is
   * sent once, and redirects are not followed: whoever reads lines knows which came last.
   *
   * @throws NoAnswerException when no answer began
   */
  AnswerLines lines(HttpCall call, LineLimits limits) throws NoAnswerException;

  /** Whether no request is made at all. */
  default boolean offline() {
    return false;
  }

  @Override
  void close();
}
