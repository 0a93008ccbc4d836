package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.store.BundleStore;
import dev.slipway.delivery.store.BundleStores;
import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds store one version at the same moment; Nexus answers 201 to both of them. */
class TwoWritersIT {
  private static final int ROUNDS = 30;

  private final BedFile bed = BedFile.load();
  private final ApacheHttp one = new ApacheHttp(HttpSettings.standard());
  private final ApacheHttp two = new ApacheHttp(HttpSettings.standard());
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final CyclicBarrier start = new CyclicBarrier(2);
  private final String folder = "com/acme/writers-" + UUID.randomUUID();

  @TempDir private Path directory;

  @AfterEach
  void close() {
    executor.shutdownNow();
    one.close();
    two.close();
  }

  @Test
  void oneWinsAndTheOtherGetsItsBytes() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<Path> files = List.of(file("first", round), file("second", round));
      List<Optional<byte[]>> held = race(files, round);

      byte[] stored = store(one).find(path(round)).orElseThrow();
      List<Integer> winners = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        if (held.get(i).isEmpty()) {
          winners.add(i);
          assertThat(stored).as("round " + round).isEqualTo(Files.readAllBytes(files.get(i)));
        } else {
          assertThat(held.get(i).get()).as("round " + round).isEqualTo(stored);
        }
      }
      assertThat(winners).as("round " + round).hasSize(1);
    }
  }

  @Test
  void bothGoOnWithTheSameBytes() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path same = file("same", round);

      assertThat(race(List.of(same, same), round)).containsOnly(Optional.empty());
      assertThat(store(one).find(path(round)).orElseThrow()).isEqualTo(Files.readAllBytes(same));
    }
  }

  /** What each of the two finds in the store instead of its own bytes. */
  private List<Optional<byte[]>> race(List<Path> files, int round) throws Exception {
    List<Future<Optional<byte[]>>> running = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      BundleStore store = store(i == 0 ? one : two);
      Path file = files.get(i);
      running.add(
          executor.submit(
              () -> {
                store.find("com/acme/none"); // connected before they start
                start.await();
                return store.put(path(round), file);
              }));
    }
    return List.of(running.get(0).get(), running.get(1).get());
  }

  private String path(int round) {
    return folder + "/1.0." + round + "/app-1.0." + round + "-manifests.tar.gz";
  }

  private Path file(String text, int round) throws IOException {
    Path file = directory.resolve(text + round);
    // Nexus looks at what a file is.
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((text + round + "\n").repeat(2000).getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private BundleStore store(ApacheHttp http) {
    Account account = bed.account("nexus");
    Credential credential = new Credential(account.user(), Secret.of(account.password()), "bed");
    return BundleStores.open(
        bed.get("nexus.store"),
        "nexus",
        http,
        new Credentials() {
          @Override
          public Optional<Credential> find(String id) {
            return Optional.of(credential);
          }

          @Override
          public String description() {
            return "the bed";
          }
        });
  }
}
