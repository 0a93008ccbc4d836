package dev.slipway.delivery.suggest.changelog;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** What is read once per run, however many threads want it. */
final class Memo<K, V> {
  private final Map<K, CompletableFuture<V>> known = new ConcurrentHashMap<>();

  /** Reads something. */
  interface Reader<V> {
    V read() throws IOException;
  }

  V get(K key, Reader<V> reader) throws IOException {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = known.putIfAbsent(key, mine);
    if (first == null) {
      try {
        mine.complete(reader.read());
      } catch (IOException | RuntimeException e) {
        mine.completeExceptionally(e);
      }
      first = mine;
    }
    try {
      return first.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new IOException(io.getMessage(), io);
      }
      throw e.getCause() instanceof RuntimeException unchecked ? unchecked : e;
    }
  }
}
