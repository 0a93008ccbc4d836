package dev.slipway.delivery.cluster;

import java.io.IOException;
import java.util.Optional;

/** The changes of objects, as the server tells them; from one thread, but for {@link #close}. */
public interface ObjectChanges extends AutoCloseable {

  /**
   * Waits for the next change; empty when the server ended the watch, which it does after some
   * time.
   *
   * @throws ApiException when the server reports an error instead: 410 after it forgot the version
   * @throws java.net.SocketTimeoutException when it is silent for too long
   * @throws IOException when the connection is lost, or what came is no change
   */
  Optional<ObjectChange> next() throws ApiException, IOException;

  /** Ends the watch at once, from any thread. */
  @Override
  void close();
}
