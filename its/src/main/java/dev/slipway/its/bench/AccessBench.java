package dev.slipway.its.bench;

import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.environment.release.GrantTime;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseResolver;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.manifest.error.Problems;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * What access files cost: those of 200 namespaces with 5 grants each are read, validated and
 * rendered into a release. The slowest round counts, the first included: builds are young JVMs.
 */
final class AccessBench implements Bench {
  private static final int NAMESPACES = 200;
  private static final int GRANTS = 5;

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  AccessBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("access");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Path environment = environment(directory.resolve("environment"), now);
    double slowest = 0;
    for (int round = 0; round < rounds; round++) {
      long begun = System.nanoTime();
      Release release = resolve(environment, directory, now);
      double seconds = (System.nanoTime() - begun) / 1e9;
      long bindings =
          release.objects().filter(object -> object.kind().equals("RoleBinding")).count();
      out.printf(Locale.ROOT, "round %d: %.3f s, %d bindings%n", round, seconds, bindings);
      if (bindings != (long) NAMESPACES * GRANTS) {
        throw new IllegalStateException(bindings + " bindings");
      }
      slowest = Math.max(slowest, seconds);
    }
    return List.of(Figure.most("access.200x5.render-seconds", slowest, 0, 1.0));
  }

  private static Release resolve(Path environment, Path directory, Instant now) throws IOException {
    Problems problems = new Problems("the bench");
    BundleCache none =
        new BundleCache(
            directory.resolve("bundles"),
            (uri, target) -> {
              throw new IOException("there are no bundles");
            });
    Release release =
        new ReleaseResolver(none, false, GrantTime.check(now), event -> {}, PlainHosts.LOOPBACK)
            .resolve(new EnvironmentReader().read(environment, problems), problems);
    problems.throwIfAny();
    return release;
  }

  /** Each namespace has a binding of readers, one of developers, and three of administrators. */
  private static Path environment(Path directory, Instant now) throws IOException {
    Files.createDirectories(directory.resolve("access"));
    Files.createDirectories(directory.resolve("manifests"));
    Files.writeString(
        directory.resolve("environment.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata: {name: bench}
        spec: {access: {admin: allowed, readers: {groups: [staff]}}}
        """);
    for (int i = 0; i < NAMESPACES; i++) {
      String name = "team-" + i;
      Files.writeString(
          directory.resolve("manifests").resolve(name + ".yaml"),
          "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}\n");
      StringBuilder file =
          new StringBuilder("apiVersion: slipway.dev/v1\nkind: Access\nmetadata:\n  name: ")
              .append(name)
              .append("\nspec:\n  grants:\n")
              .append("    - level: readonly\n      groups: [guests-%d]\n".formatted(i))
              .append("    - level: developer\n      groups: [team-%d]\n".formatted(i));
      for (int admin = 0; admin < GRANTS - 2; admin++) {
        file.append(
            """
                - level: admin
                  users: [user-%d-%d@example.com]
                  reason: "INC-%d: payments are stuck"
                  requestedBy: user-%d
                  expires: %s
            """
                .formatted(i, admin, i, admin, now.plus(admin + 1L, ChronoUnit.HOURS)));
      }
      Files.writeString(directory.resolve("access").resolve(name + ".yaml"), file);
    }
    return directory;
  }
}
