package dev.slipway.delivery.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.RegistryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasesTest {
  @TempDir Path directory;

  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));

  @AfterEach
  void close() {
    http.close();
  }

  @ParameterizedTest
  @CsvSource({
    "jlink,                         JLINK",
    "scratch,                       SCRATCH",
    "tar:/srv/base,                 ARCHIVE",
    "tar:base.tar,                  ARCHIVE",
    "base.tar,                      ARCHIVE",
    "../base.tar.gz,                ARCHIVE",
    "file:///srv/base.tgz,          ARCHIVE",
    "oci:/srv/base,                 LAYOUT",
    "oci:base:1.tar,                LAYOUT",
    "file:///srv/base,              LAYOUT",
    "./base,                        LAYOUT",
    "/srv/base:1,                   LAYOUT",
    "'C:\\images\\base',            LAYOUT",
    "nginx,                         REGISTRY",
    "nginx:1,                       REGISTRY",
    "localhost:5000/team/base:1,    REGISTRY",
    "scratch/tar:1,                 REGISTRY",
  })
  void tellsKindsOfBasesByTheirLooks(String configured, BaseKind kind) {
    assertThat(BaseKind.of(configured)).isEqualTo(kind);
  }

  @Test
  void readsPathsFromTheProjectsDirectoryWithOrWithoutATag() throws IOException {
    TestImage image = new TestImage();
    String manifest = TestImage.tagged(image.image("linux/amd64", "one"), "1");
    TestImage.write(image.layout(manifest), directory.resolve("images/base"));
    TestImage.tar(image.layout(manifest), directory.resolve("base.tar"));
    String url = directory.resolve("images/base").toUri().toString().replaceFirst("/$", "");

    for (String configured :
        List.of(
            "oci:images/base",
            "oci:images/base:1",
            "./images/base:1",
            "oci:" + directory.resolve("images/base:1"),
            url,
            url + ":1",
            "oci:" + url + ":1",
            "tar:base.tar",
            " base.tar ")) {
      assertThat(get(configured)).as(configured).hasSize(1);
    }
    assertThatThrownBy(() -> get("oci:images/other:1"))
        .hasMessageContaining("SLIP-2002")
        .hasMessageContaining("no such directory");
    assertThatThrownBy(() -> get("oci:images"))
        .hasMessageContaining("SLIP-2002")
        .hasMessageContaining("it is not an OCI layout");
    assertThatThrownBy(() -> get("file:relative")).hasMessageContaining("SLIP-9002");
  }

  @Test
  void beginsWithNothing() throws IOException {
    Base base =
        bases().of("scratch", BasesTest::none).get(List.of(Platform.parse("linux/arm/v7"))).get(0);

    assertThat(base.layers()).isEmpty();
    assertThat(base.config())
        .hasToString(
            "{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v7\",\"config\":{},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]},\"history\":[]}");
  }

  @Test
  void leavesJlinkToItsMaker() throws IOException {
    BaseSource made = platforms -> List.of();
    assertThat(bases().of("jlink", () -> made)).isSameAs(made);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a:1: sha256:DIGEST\nb:1: latest'                       | slipway-image.lock:2",
        "'a:1: sha256:DIGEST\n\n# x\na:1: sha256:DIGEST'         | slipway-image.lock:4",
        "'<<<<<<< HEAD\na:1: sha256:DIGEST'                      | slipway-image.lock:1",
        "'a:1 sha256:DIGEST'                                     | slipway-image.lock:1",
      })
  void saysWhichLineOfALockIsWrong(String text, String where) throws IOException {
    Files.writeString(
        directory.resolve("slipway-image.lock"), text.replace("DIGEST", "0".repeat(64)));
    assertThatThrownBy(() -> BaseLock.read(directory))
        .hasMessageContaining("SLIP-9002")
        .hasMessageContaining(where);
  }

  @Test
  void writesALockSortedAndReadsItAgain() throws IOException {
    String digest = "sha256:" + "0".repeat(64);
    BaseLock lock = BaseLock.read(directory).with("b:5000/x:1", digest).with("a:1", digest);
    lock.write();
    lock.write();

    assertThat(BaseLock.read(directory)).isEqualTo(lock);
    assertThat(Files.readString(lock.file()))
        .startsWith("# ")
        .contains("mvn delivery:image-lock")
        .endsWith("\na:1: " + digest + "\nb:5000/x:1: " + digest + "\n");
    assertThat(lock.digests()).isEqualTo(Map.of("a:1", digest, "b:5000/x:1", digest));
  }

  private List<Base> get(String configured) throws IOException {
    return bases().of(configured, BasesTest::none).get(List.of(Platform.parse("linux/amd64")));
  }

  private static BaseSource none() {
    throw new AssertionError();
  }

  private Bases bases() throws IOException {
    return new Bases(
        new RegistryAccess(http, List.of(), "", "", PlainHosts.LOOPBACK, false),
        Mirrors.parse(""),
        BaseLock.read(directory),
        directory,
        directory.resolve("cache"),
        event -> {});
  }
}
