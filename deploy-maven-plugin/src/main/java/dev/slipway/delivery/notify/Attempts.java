package dev.slipway.delivery.notify;

import java.io.IOException;
import java.util.Optional;

/** Several messages of one receiver, each sent though another was refused. */
public final class Attempts {
  private Optional<IOException> first = Optional.empty();

  /** Sends something. */
  public interface Attempt {
    void run() throws IOException;
  }

  public void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      first = first.or(() -> Optional.of(e));
    }
  }

  /** Throws what the first attempt that failed threw. */
  public void throwFirst() throws IOException {
    if (first.isPresent()) {
      throw first.get();
    }
  }
}
