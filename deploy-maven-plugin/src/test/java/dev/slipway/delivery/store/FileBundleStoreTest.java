package dev.slipway.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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
    BundleStore.Stored first = open(url).store(PATH, bundle);
    assertThat(first.alreadyThere()).isFalse();
    assertThat(first.sha256()).isEqualTo(Sha256.of(bundle));
    assertThat(first.uri()).isEqualTo(root.resolve(PATH).toUri());
    assertThat(root.resolve(PATH)).hasContent("bundle");
    assertThat(open(url).store(PATH, bundle).alreadyThere()).isTrue();
    try (Stream<Path> files = Files.list(root.resolve(PATH).getParent())) {
      assertThat(files).hasSize(1);
    }
    Path fetched = temp.resolve("fetched");
    new BundleFetcher("", http, Credentials.none()).fetch(first.uri(), fetched);
    assertThat(fetched).hasContent("bundle");
  }

  /** As people write them, with spaces and letters as they are. */
  @ParameterizedTest
  @ValueSource(strings = {"my store", "Läger", "漢\uD83D\uDE00"})
  void takesAddressesAsPeopleWriteThem(String folder) throws IOException {
    Path bundle = Files.writeString(temp.resolve("bundle"), "bundle");
    open("file://" + temp + "/" + folder).store(PATH, bundle);
    assertThat(temp.resolve(folder).resolve(PATH)).hasContent("bundle");
  }

  @Test
  void refusesOtherBytesUnderTheSameVersion() throws IOException {
    Path bundle = Files.writeString(temp.resolve("bundle"), "bundle");
    Path other = Files.writeString(temp.resolve("other"), "other");
    BundleStore store = open(temp.toUri().toString());
    store.store(PATH, bundle);
    UserError error =
        catchThrowableOfType(UserErrorException.class, () -> store.store(PATH, other)).error();
    assertThat(error.code()).isEqualTo(ErrorCode.STORE_CONFLICT);
    assertThat(error.why()).contains(Sha256.of(bundle), Sha256.of(other));
    assertThat(temp.resolve(PATH)).hasContent("bundle");
  }

  @Test
  void storesAfterATryThatWasCutOff() throws IOException {
    Path bundle = Files.writeString(temp.resolve("bundle"), "bundle");
    Files.createDirectories(temp.resolve(PATH).getParent());
    Files.writeString(temp.resolve(PATH + ".part"), "bun");
    assertThat(open(temp.toUri().toString()).store(PATH, bundle).alreadyThere()).isFalse();
    assertThat(temp.resolve(PATH)).hasContent("bundle");
    assertThat(temp.resolve(PATH + ".part")).doesNotExist();
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
    assertThat(refusal(temp).why()).isEqualTo("what is there is no file");
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
    "https://ci:s3cr3t@host/x, carries a user name or password",
    "https://ci:s3cr3t@my_host/x, carries a user name or password",
    "https://s3cr3t@host/x, carries a user name or password",
    "https://ci:s3 cr3t@host/x, carries a user name or password",
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
