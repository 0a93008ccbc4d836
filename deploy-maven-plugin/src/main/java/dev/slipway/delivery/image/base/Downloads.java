package dev.slipway.delivery.image.base;

import dev.slipway.delivery.parallel.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/** Downloads layers, several at a time. */
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
    List<Callable<Void>> work = new ArrayList<>();
    for (Descriptor layer : layers) {
      work.add(
          () -> {
            fetch.run(layer);
            return null;
          });
    }
    new Parallel(PARALLEL).all(work);
  }
}
