package dev.slipway.delivery.doctor.server;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.SkippedException;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/**
 * A server that several checks make requests to. Whether it answers is found once: one that hangs
 * costs its limit once, and is told once.
 */
public final class Server {
  private final CheckId reachable;
  private final URI address;
  private final Once<First> first;

  /**
   * Its first answer.
   *
   * @param received by the clock of this machine
   */
  public record First(HttpAnswer answer, Instant received) {}

  /**
   * @param reachable the check that tells of it
   * @param request made once
   */
  public Server(CheckId reachable, URI address, Callable<HttpAnswer> request, InstantSource clock) {
    this.reachable = reachable;
    this.address = address;
    this.first = new Once<>(() -> new First(request.call(), clock.instant()));
  }

  public URI address() {
    return address;
  }

  /** The address as it is printed. */
  public String shown() {
    return SafeUri.text(address);
  }

  /** Its first answer, or why there is none. */
  public First first() throws IOException {
    return first.get();
  }

  /**
   * Its first answer, for checks that need the server.
   *
   * @throws SkippedException when there is none
   */
  public First require() throws SkippedException {
    try {
      return first();
    } catch (IOException | UserErrorException e) {
      throw new SkippedException(reachable.id() + " failed");
    }
  }
}
