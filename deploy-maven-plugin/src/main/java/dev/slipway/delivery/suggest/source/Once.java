package dev.slipway.delivery.suggest.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What is found once per run, whether it succeeds or fails, however many threads need it. */
final class Once<K, V> {
  private final ConcurrentMap<K, FutureTask<V>> found = new ConcurrentHashMap<>();

  V get(K key, Callable<V> find) throws IOException {
    FutureTask<V> mine = new FutureTask<>(find);
    FutureTask<V> first = found.putIfAbsent(key, mine);
    if (first == null) {
      mine.run();
      first = mine;
    }
    try {
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }
}
