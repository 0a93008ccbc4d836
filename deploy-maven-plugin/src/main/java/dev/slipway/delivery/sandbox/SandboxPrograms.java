package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Finds or downloads the programs of a sandbox, and starts it. */
public final class SandboxPrograms {
  private static final Duration START = Duration.ofSeconds(90);

  private final BinarySettings settings;
  private final Path caches;
  private final Connections connections;
  private final DeliveryListener events;

  /**
   * @param caches directory of downloaded programs and of verdicts
   */
  public SandboxPrograms(
      BinarySettings settings, Path caches, Connections connections, DeliveryListener events) {
    this.settings = settings;
    this.caches = caches;
    this.connections = connections;
    this.events = events;
  }

  /** Starts a server; the caller closes it. */
  public SandboxServer start() throws IOException {
    return start(find());
  }

  /** A server that checks releases, if it is wanted and available; it is not started yet. */
  public Optional<Sandbox> sandbox(SandboxMode mode) throws IOException {
    if (mode == SandboxMode.FALSE) {
      return Optional.empty();
    }
    if (mode == SandboxMode.AUTO && locator(Optional.empty()).local().isEmpty()) {
      events.on(
          new Event.Warning(
              "Sandbox dry run skipped, so new namespaces and kinds are not checked:"
                  + " -Dslipway.practice=true downloads its programs."));
      return Optional.empty();
    }
    ServerBinaries programs = find();
    return Optional.of(
        new Sandbox(
            Sandbox.identity(programs), () -> start(programs), caches, Clock.systemUTC(), events));
  }

  private static SandboxServer start(ServerBinaries programs) throws IOException {
    return SandboxServer.start(programs, Path.of(System.getProperty("java.io.tmpdir")), START);
  }

  private ServerBinaries find() throws IOException {
    Optional<ServerBinaries> local = locator(Optional.empty()).local();
    if (local.isPresent()) {
      return local.get();
    }
    try (Http http = connections.http()) {
      return locator(
              connections.offline()
                  ? Optional.empty()
                  : Optional.of(new BinaryDownload(http, connections.credentials(), events)))
          .find();
    }
  }

  private BinaryLocator locator(Optional<BinaryDownload> download) {
    return new BinaryLocator(settings, TargetPlatform.running(), System.getenv(), caches, download);
  }
}
