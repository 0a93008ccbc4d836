package dev.slipway.delivery.image.base;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches layers, some at a time. */
final class Downloads {
  private static final int PARALLEL = 4;

  private final Fetch fetch;

  /** Fetches one layer unless it is there. */
  interface Fetch {
    void run(Descriptor layer) throws IOException;
  }

  Downloads(Fetch fetch) {
    this.fetch = fetch;
  }

  /**
   * Fetches them all; what came before a failure stays.
   *
   * @throws IOException the first layer's that failed
   */
  void all(Collection<Descriptor> layers) throws IOException {
    if (layers.isEmpty()) {
      return;
    }
    ExecutorService executor = Executors.newFixedThreadPool(Math.min(PARALLEL, layers.size()));
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (Descriptor layer : layers) {
        work.add(
            () -> {
              fetch.run(layer);
              return null;
            });
      }
      for (Future<Void> done : executor.invokeAll(work)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserErrorException user) {
        throw user;
      }
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
