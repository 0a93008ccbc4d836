package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.parallel.Sleeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Waits until the programs are ready, and reports why they are not. */
final class Readiness {
  private static final Duration STEP = Duration.ofMillis(50);
  private static final Pattern VERSION = Pattern.compile("\"gitVersion\":\\s*\"([^\"]+)\"");

  private final RunningPrograms programs;
  private final Secret token;
  private final Duration limit;
  private final long end;

  /** Another program uses the port that was chosen. */
  static final class PortTaken extends IOException {
    private static final long serialVersionUID = 1L;

    PortTaken(String output) {
      super(output);
    }
  }

  /** Whether the condition is met. */
  private interface Probe {
    boolean ready() throws IOException;
  }

  /**
   * @param token masked in the log
   * @param limit from now on, for all that is waited for
   */
  Readiness(RunningPrograms programs, Secret token, Duration limit) {
    this.programs = programs;
    this.token = token;
    this.limit = limit;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /** Waits until something listens at a port. */
  void listens(int port) throws IOException {
    await(
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1000);
            return true;
          }
        });
  }

  /**
   * Waits until the API serves.
   *
   * @return its version
   */
  String serves(URI server, SSLContext tls) throws IOException {
    HttpSettings once =
        HttpSettings.standard()
            .withTls(tls)
            .withRetries(0)
            .withPassing(Set.of())
            .withTimeout(Duration.ofSeconds(5));
    try (Http http = new ApacheHttp(once)) {
      // The namespace "default" is created a little after readiness.
      for (String path : List.of("/readyz", "/api/v1/namespaces/default")) {
        await(() -> get(http, server, path).ok());
      }
      Matcher version = VERSION.matcher(get(http, server, "/version").text());
      return version.find() ? version.group(1) : "of unknown version";
    }
  }

  private HttpAnswer get(Http http, URI server, String path) throws NoAnswerException {
    return http.send(
        HttpCall.of("GET", server.resolve(path))
            .header("Authorization", "Bearer " + token.reveal()));
  }

  private void await(Probe probe) throws IOException {
    while (!ready(probe)) {
      Optional<ServerProcess> dead = programs.dead();
      if (dead.isPresent()) {
        String output = output(dead.get());
        if (output.contains("address already in use")) {
          throw new PortTaken(output);
        }
        throw SandboxErrors.notStarted(dead.get().name(), output);
      }
      if (System.nanoTime() > end) {
        List<ServerProcess> all = programs.processes();
        ServerProcess last = all.get(all.size() - 1);
        throw SandboxErrors.notStarted(
            last.name(), "it is not ready after " + limit.toSeconds() + " s; " + output(last));
      }
      Sleeper.real().pause(STEP);
    }
  }

  private static boolean ready(Probe probe) {
    try {
      return probe.ready();
    } catch (IOException e) {
      return false; // not up yet: the time decides
    }
  }

  private String output(ServerProcess process) {
    return process.lastWords().replace(token.reveal(), "***");
  }
}
