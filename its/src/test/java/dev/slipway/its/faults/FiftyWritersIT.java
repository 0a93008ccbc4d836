package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.Promoter;
import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitAccess;
import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.environment.git.GitEnvironmentRepository;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty services promote to one environment at the same moment, each with an HTTP client of its
 * own, by git's own http-backend. All land, none twice.
 */
class FiftyWritersIT {
  private static final int WRITERS = 50;

  private final BedFile bed = BedFile.load();
  private final String name = "fifty-" + UUID.randomUUID();
  private final ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
  private final CyclicBarrier start = new CyclicBarrier(WRITERS + 1);

  @TempDir private Path directory;

  @AfterEach
  void close() {
    executor.shutdownNow();
  }

  @Test
  void allLand() throws Exception {
    Path repository = bed.gitRepositories().create("faults/" + name + ".git", environment());
    List<Future<Integer>> running = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String app = app(i);
      running.add(executor.submit(() -> write(app)));
    }
    start.await();
    Instant begin = Instant.now();
    List<Integer> pushes = new ArrayList<>();
    for (Future<Integer> one : running) {
      pushes.add(one.get());
    }
    Duration took = Duration.between(begin, Instant.now());
    pushes.sort(null);
    double median = (pushes.get(WRITERS / 2 - 1) + pushes.get(WRITERS / 2)) / 2.0;
    System.out.printf(
        "FiftyWritersIT seconds=%.1f pushes median=%.1f mean=%.2f most=%d%n",
        took.toMillis() / 1000.0,
        median,
        pushes.stream().mapToInt(Integer::intValue).average().orElseThrow(),
        pushes.get(WRITERS - 1));

    assertThat(GitRepositories.git(repository, "log", "--format=%s", "main").lines())
        .as("each commit once, on top of the first one")
        .containsExactlyInAnyOrderElementsOf(subjects());
    for (int i = 0; i < WRITERS; i++) {
      assertThat(GitRepositories.git(repository, "show", "main:apps/" + app(i) + ".yaml"))
          .startsWith("# " + app(i))
          .contains("version: \"1.0.0\"");
    }
    // On an idle machine with two cores: 15 to 35 seconds and a median of 1.
    assertThat(median).isLessThanOrEqualTo(3);
  }

  private static List<String> subjects() {
    List<String> subjects = new ArrayList<>(List.of("Start"));
    IntStream.range(0, WRITERS).forEach(i -> subjects.add(app(i) + " 1.0.0"));
    return subjects;
  }

  private static String app(int number) {
    return "service-" + number;
  }

  private Path environment() throws IOException {
    Path environment = Files.createDirectories(directory.resolve("environment/apps"));
    Files.writeString(
        environment.resolveSibling("environment.yaml"),
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata:\n  name: fifty\n");
    for (int i = 0; i < WRITERS; i++) {
      Files.writeString(
          environment.resolve(app(i) + ".yaml"),
          """
          # %1$s
          apiVersion: slipway.dev/v1
          kind: App
          metadata:
            name: %1$s
          spec:
            bundle: %2$s
            version: "0.9.0"
          """
              .formatted(app(i), bundle(app(i), "0.9.0")));
    }
    return directory.resolve("environment");
  }

  private static URI bundle(String app, String version) {
    return URI.create(
        "https://nexus.example.com/bundles/com/acme/%1$s/%2$s/%1$s-%2$s-manifests.tar.gz"
            .formatted(app, version));
  }

  /** The number of pushes that were sent. */
  private int write(String app) throws Exception {
    List<Event> events = new ArrayList<>();
    try (PushCount http = new PushCount(new ApacheHttp(HttpSettings.standard()))) {
      GitEnvironmentRepository repository =
          new GitEnvironmentRepository(
              GitAddress.parse(bed.get("git.url") + "/faults/" + name + ".git", directory),
              "main",
              new GitAccess("", credentials(), http, Map.of()),
              new CommitAuthor("ci", "ci@example.com"),
              Clock.systemUTC());
      ReferenceUpdate update =
          new ReferenceUpdate(app, bundle(app, "1.0.0"), "a".repeat(64), "1.0.0", "", "");
      Promotion promotion = new Promotion("com.acme", "", update, Set.of(), Promotion.Consent.NONE);
      start.await();
      new Promoter(events::add).promote(List.of(promotion), repository);
      assertThat(events)
          .singleElement()
          .isInstanceOfSatisfying(
              Event.ReferencePromoted.class, event -> assertThat(event.commit()).isNotEmpty());
      return http.pushes();
    }
  }

  private Credentials credentials() {
    Account account = bed.account("git");
    Credential credential = new Credential(account.user(), Secret.of(account.password()), "bed");
    return new Credentials() {
      @Override
      public Optional<Credential> find(String id) {
        return Optional.of(credential);
      }

      @Override
      public String description() {
        return "the bed";
      }
    };
  }
}
