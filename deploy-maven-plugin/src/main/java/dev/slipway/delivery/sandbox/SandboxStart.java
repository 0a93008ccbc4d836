package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.parallel.BackgroundTask;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A server that starts in the background; closed, it is stopped, started or not. */
final class SandboxStart implements AutoCloseable {
  private final Sandbox.Starter starter;
  private final AtomicReference<Sandbox.Server> started = new AtomicReference<>();
  private Optional<BackgroundTask<Sandbox.Server>> starting = Optional.empty();

  SandboxStart(Sandbox.Starter starter) {
    this.starter = starter;
  }

  /** Begins, unless it did. */
  void begin() {
    if (starting.isEmpty()) {
      starting =
          Optional.of(
              new BackgroundTask<>(
                  () -> {
                    Sandbox.Server server = starter.start();
                    started.set(server);
                    return server;
                  }));
    }
  }

  /** Waits until it serves. */
  Sandbox.Server server() throws IOException {
    begin();
    return starting.orElseThrow().get();
  }

  @Override
  public void close() {
    starting.ifPresent(BackgroundTask::close);
    Sandbox.Server server = started.get();
    if (server != null) {
      server.close();
    }
  }
}
