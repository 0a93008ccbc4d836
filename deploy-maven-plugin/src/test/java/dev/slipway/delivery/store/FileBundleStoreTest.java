package dev.slipway.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileBundleStoreTest {
  private static final String PATH = "com/acme/orders/1.4.2/orders-1.4.2-manifests.tar.gz";

  @TempDir private Path temp;
  private final Http http = new ApacheHttp(HttpSettings.standard());

  @AfterEach
  void stop() {
    http.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"store", "my store", "Läger", "漢\uD83D\uDE00", "a+b%20c"})
  void storesOnceAndFindsTheSameAgain(String folder) throws IOException {
    Path root = temp.resolve(folder);
    Path bundle = Files.writeString(temp.resolve("bundle"), "bundle");
    String url = root.toUri().toString();
    assertThat(open(url).find(PATH)).isEmpty();
    open(url).requireWritable(PATH);
    assertThat(root).as("a check leaves nothing").doesNotExist();
    assertThat(open(url).put(PATH, bundle)).isEmpty();
    assertThat(open(url).uriOf(PATH)).isEqualTo(root.resolve(PATH).toUri());
    assertThat(root.resolve(PATH)).hasContent("bundle");
    assertThat(open(url).find(PATH).orElseThrow()).asString().isEqualTo("bundle");
    assertThat(open(url).put(PATH, bundle)).as("the same again").isEmpty();
    try (Stream<Path> files = Files.list(root.resolve(PATH).getParent())) {
      assertThat(files).hasSize(1);
    }
    Path fetched = temp.resolve("fetched");
    new BundleFetcher("", http, Credentials.none()).fetch(open(url).uriOf(PATH), fetched);
    assertThat(fetched).hasContent("bundle");
  }

  /** As people write them, with spaces and letters as they are. */
  @ParameterizedTest
  @ValueSource(strings = {"my store", "Läger", "漢\uD83D\uDE00"})
  void takesAddressesAsPeopleWriteThem(String folder) throws IOException {
    Path bundle = Files.writeString(temp.resolve("bundle"), "bundle");
    open("file://" + temp + "/" + folder).put(PATH, bundle);
    assertThat(temp.resolve(folder).resolve(PATH)).hasContent("bundle");
  }

  @Test
  void neverReplacesOtherBytes() throws IOException {
    Path bundle = Files.writeString(temp.resolve("bundle"), "bundle");
    Path other = Files.writeString(temp.resolve("other"), "other");
    BundleStore store = open(temp.toUri().toString());
    store.put(PATH, bundle);

    assertThat(store.put(PATH, other).orElseThrow()).asString().isEqualTo("bundle");
    assertThat(temp.resolve(PATH)).hasContent("bundle");
  }

  @RepeatedTest(20)
  void ofManyWritersAtOnceOneWinsAndTheOthersSeeIt() throws Exception {
    int writers = 4;
    BundleStore store = open(temp.toUri().toString());
    CyclicBarrier start = new CyclicBarrier(writers);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<Optional<byte[]>>> puts = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        Path file = Files.writeString(temp.resolve("bundle" + i), "bundle " + i);
        puts.add(
            threads.submit(
                () -> {
                  start.await();
                  return store.put(PATH, file);
                }));
      }
      String won = "";
      int winners = 0;
      for (int i = 0; i < writers; i++) {
        if (puts.get(i).get().isEmpty()) {
          won = "bundle " + i;
          winners++;
        }
      }
      assertThat(winners).isEqualTo(1);
      assertThat(temp.resolve(PATH)).hasContent(won);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void saysThatAFolderCanNotBeOne() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    UserError error =
        catchThrowableOfType(
                UserErrorException.class, () -> open(file.toUri() + "/store").requireWritable(PATH))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.STORE_REFUSED);
    assertThat(error.why()).contains(file.toString());
  }

  @Test
  void storesAfterATryThatWasCutOff() throws IOException {
    Path bundle = Files.writeString(temp.resolve("bundle"), "bundle");
    Files.createDirectories(temp.resolve(PATH).getParent());
    Files.writeString(temp.resolve(PATH + ".part"), "bun");
    assertThat(open(temp.toUri().toString()).put(PATH, bundle)).isEmpty();
    assertThat(temp.resolve(PATH)).hasContent("bundle");
  }

  @Test
  void saysThatThereIsNoSuchBundle() {
    assertThat(refusal(temp.resolve("gone")).code()).isEqualTo(ErrorCode.BUNDLE_NOT_FOUND);
  }

  @Test
  void takesNoFolderAndNothingWithoutEnd() throws IOException {
    Path large = temp.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength((100L << 20) + 1);
    }
    assertThat(refusal(temp).why()).isEqualTo("it is not a regular file");
    UserError error = refusal(large);
    assertThat(error.code()).isEqualTo(ErrorCode.BUNDLE_INVALID);
    assertThat(error.why()).isEqualTo("it has more than 100 MB");
    assertThat(temp.resolve("fetched")).doesNotExist();
  }

  private UserError refusal(Path source) {
    BundleFetcher fetcher = new BundleFetcher("", http, Credentials.none());
    return catchThrowableOfType(
            UserErrorException.class, () -> fetcher.fetch(source.toUri(), temp.resolve("fetched")))
        .error();
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host/x, neither https: nor file:",
    "store, neither https: nor file:",
    "C:\\store, ''",
    "file://target/store, three slashes",
    "file:store, three slashes",
    "file:///a?b, three slashes",
    "file:///100%, ''",
    "https:///x, no host",
    "https:x, no host",
    "https://my_host/x, no host",
    "https://ci:s3cr3t@host/x, contains a user name or password",
    "https://ci:s3cr3t@my_host/x, contains a user name or password",
    "https://s3cr3t@host/x, contains a user name or password",
    "https://ci:s3 cr3t@host/x, contains a user name or password",
    "https://ci:s3cr3t^x@host/x, ''",
    "https://ci:x@s3cr3t@host/x, ''",
    "https://ci:x/s3cr3t@host/x, ''",
  })
  void refusesAddressesWithoutTellingPasswords(String url, String why) {
    UserError error = catchThrowableOfType(UserErrorException.class, () -> open(url)).error();
    assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    assertThat(error.why()).contains(why);
    assertThat(error.text()).doesNotContain("s3cr3t").doesNotContain("cr3t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void needsAnAddress(String url) {
    UserError error = catchThrowableOfType(UserErrorException.class, () -> open(url)).error();
    assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION_MISSING);
  }

  private BundleStore open(String url) {
    return BundleStores.open(url, "", http, Credentials.none());
  }
}
