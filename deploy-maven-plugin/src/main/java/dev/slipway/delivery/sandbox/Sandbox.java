package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a release in the sandbox, and caches what was accepted: if the whole release was accepted
 * before, by the same programs and in the same context, no server is started. Rejections are never
 * cached.
 */
public final class Sandbox {
  private final String identity;
  private final Starter starter;
  private final VerdictCache cache;
  private final DeliveryListener events;

  /** A server for one release only. */
  public interface Server extends AutoCloseable {
    /** A new connection; the caller closes it. */
    Cluster connect();

    @Override
    void close();
  }

  /** Starts a server. */
  public interface Starter {
    /** Waits until it serves; the caller closes it. */
    Server start() throws IOException;
  }

  /** Reads or resolves a release. */
  public interface Reading {
    Release release() throws IOException;
  }

  /**
   * The result.
   *
   * @param asked how many objects were sent to a server; the others were accepted before
   */
  public record Judgement(SandboxResult result, int asked) {}

  /**
   * @param identity of the programs and how they are started, see {@link #identity}
   * @param caches what builds share; verdicts go to {@code practice/verdicts}
   * @param events receives a warning when verdicts can't be cached
   */
  public Sandbox(
      String identity, Starter starter, Path caches, InstantSource clock, DeliveryListener events) {
    this.identity = identity;
    this.starter = starter;
    this.cache = new VerdictCache(caches.resolve("practice").resolve("verdicts"), identity, clock);
    this.events = events;
  }

  /** A hash over arguments, places, sizes and times of programs. */
  public static String identity(ServerBinaries binaries) throws IOException {
    ServerFiles files = new ServerFiles(Path.of("sandbox"));
    StringBuilder text = new StringBuilder();
    text.append(files.etcd(binaries, 1)).append(files.apiserver(binaries, 1, 1));
    for (Path program : List.of(binaries.etcd(), binaries.apiserver())) {
      text.append('\n').append(Files.size(program));
      text.append(' ').append(Files.getLastModifiedTime(program).toMillis());
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Judges a release.
   *
   * @param reading gives it; where nothing is cached yet, the server starts meanwhile
   * @throws dev.slipway.manifest.error.UserErrorException when the server can't be started or
   *     stopped unexpectedly
   */
  public Judgement check(Reading reading) throws IOException {
    try (SandboxStart start = new SandboxStart(starter)) {
      if (!cache.any()) {
        start.begin();
      }
      Release release = reading.release();
      String environment = release.environment();
      SandboxRelease parts = SandboxRelease.of(release);
      OwnPolicies own = OwnPolicies.of(parts);
      Map<String, Integer> before = before(environment);
      VerdictKeys keys = new VerdictKeys(identity, environment, parts, own);
      RememberedVerdicts memory = new RememberedVerdicts(parts, own, keys, before.keySet());
      Verdicts verdicts = new Verdicts();
      Verdicts policies = new Verdicts();
      PolicyVerdicts told;
      if (memory.complete()) {
        memory.tell(verdicts, policies);
        told = PolicyVerdicts.of(own, policies, "");
      } else {
        try (Cluster cluster = start.server().connect()) {
          told =
              new SandboxRun(cluster)
                  .check(
                      parts,
                      own,
                      environment,
                      memory::accepts,
                      memory::acceptsUnderPolicies,
                      verdicts,
                      policies);
        }
      }
      keep(environment, before, memory.after(verdicts, policies));
      int asked = (int) parts.items().stream().filter(item -> !memory.accepts(item)).count();
      return new Judgement(verdicts.result().with(told), memory.complete() ? 0 : asked);
    }
  }

  private Map<String, Integer> before(String environment) {
    try {
      return cache.read(environment);
    } catch (IOException e) {
      return Map.of(); // the server is queried instead
    }
  }

  private void keep(String environment, Map<String, Integer> before, Set<String> used) {
    try {
      cache.write(environment, before, used);
    } catch (IOException e) {
      events.on(
          new Event.Warning(
              "The sandbox's results can't be cached, so the next run checks again: " + e));
    }
  }
}
