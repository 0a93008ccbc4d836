package dev.slipway.delivery.net;

import java.io.IOException;
import java.util.Optional;

/** An answer that is read line by line, while the server writes it. */
public interface AnswerLines extends AutoCloseable {

  /** Status and headers; with the body if it is no success, which then has no lines. */
  HttpAnswer head();

  /**
   * Waits for the next line, without its end; empty after the last one.
   *
   * @throws java.net.SocketTimeoutException when the server is silent for too long
   * @throws IOException when the connection is lost, also within a line, and when a line is too
   *     long or takes too long
   */
  Optional<byte[]> next() throws IOException;

  /** Ends it at once, from any thread: whoever waits for a line gets an IOException. */
  @Override
  void close();
}
