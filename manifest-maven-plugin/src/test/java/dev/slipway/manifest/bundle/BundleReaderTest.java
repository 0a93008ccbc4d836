package dev.slipway.manifest.bundle;

import static dev.slipway.manifest.bundle.BundleFixtures.MANIFEST;
import static dev.slipway.manifest.bundle.BundleFixtures.description;
import static dev.slipway.manifest.bundle.BundleFixtures.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {
  private static final String SERVICE = "manifests/service-orders.yaml";
  private static final String ORIGIN = "https://nexus.example.com/b.tar.gz";

  private static final ArchiveLimits LIMITS = new ArchiveLimits(2 << 20, 1 << 20, 100, 1 << 19);

  @TempDir private Path temp;

  @Test
  void readsWhatPlainTarMakes() throws IOException {
    Path archive =
        new BundleFixtures.Tar()
            .entry("manifests/", TarConstants.LF_DIR, "")
            .entry(SERVICE, TarConstants.LF_OLDNORM, MANIFEST)
            .entry("overlays/", TarConstants.LF_DIR, "")
            .entry("overlays/test/", TarConstants.LF_DIR, "")
            .file("overlays/test/patch.yaml", MANIFEST)
            .file(
                "bundle.yaml",
                description(Map.of(SERVICE, MANIFEST, "overlays/test/patch.yaml", MANIFEST)))
            .gzip(temp);
    Bundle bundle = new BundleReader().read(archive, ORIGIN);
    assertThat(bundle.objects()).hasSize(1);
    assertThat(bundle.overlays()).containsOnlyKeys("test");
    assertThat(bundle.overlays().getOrDefault("test", List.of()))
        .extracting(patch -> patch.location().toString())
        .containsExactly(ORIGIN + "!/overlays/test/patch.yaml:1:1");
  }

  @Test
  void readsCompressedGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tar(SERVICE, MANIFEST).bytes());
    }
    Path archive = Files.write(temp.resolve("b.tar.gz"), bytes.toByteArray());
    assertThat(new BundleReader().read(archive, ORIGIN).objects()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.yaml",
        "manifests/../evil.yaml",
        "manifests/../../evil.yaml",
        "/etc/evil.yaml",
        "manifests//evil.yaml",
        "manifests/a/b.yaml",
        "manifests/.hidden.yaml",
        "manifests/a.sh",
        "manifests/a\\b.yaml",
        "C:/evil.yaml",
        "C:\\evil.yaml",
        "./bundle.yaml",
        "evil.yaml",
        "manifests/a\n.yaml",
        "overlays/a.yaml",
        "overlays/../a.yaml",
        "overlays/.a/b.yaml",
        "manifests/a.yaml\u0000",
        "Manifests/a.yaml",
        "manifests/ü.yaml",
      })
  void refusesNamesThatHaveNoPlace(String name) throws IOException {
    Path archive = new BundleFixtures.Tar().file(name, MANIFEST).gzip(temp);
    assertRefused(archive, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../", "/", "manifests/../", "overlays/../", "other/", "./"})
  void refusesFoldersThatHaveNoPlace(String name) throws IOException {
    assertRefused(
        tar(SERVICE, MANIFEST).entry(name, TarConstants.LF_DIR, "").gzip(temp), "is not allowed");
  }

  @ParameterizedTest
  @ValueSource(bytes = {'1', '2', '3', '4', '6', '7', 'S', 'V', 'M', 'A'})
  void refusesWhatIsNoPlainFile(byte type) throws IOException {
    Path archive = tar(SERVICE, MANIFEST).entry("manifests/evil.yaml", type, "").gzip(temp);
    assertRefused(archive, "");
  }

  @ParameterizedTest
  @CsvSource({
    "apiVersion: slipway.dev/v1, apiVersion: slipway.dev/v2, is not a slipway.dev/v1 Bundle",
    "kind: Bundle, kind: App, is not a slipway.dev/v1 Bundle",
    "kind: Bundle, 'kind: Bundle\nother: x', unknown field 'other'",
    "{name: orders}, '{name: orders, labels: {}}', unknown field 'labels'",
    "version: 1.4.2, 'version: 1.4.2\n  replicas: 2', unknown field 'replicas'",
    "version: 1.4.2, 'version: 1.4.2\n  images: [{nmae: x}]', unknown field 'nmae'",
    "version: 1.4.2, version: 1.4, spec.version is not a string",
    "version: 1.4.2, version: '', no spec.version",
    "version: 1.4.2, 'version: 1.4.2\n  owner: [x]', spec.owner is not a string",
    "version: 1.4.2, 'version: 1.4.2\n  dirty: maybe', spec.dirty",
    "version: 1.4.2, 'version: 1.4.2\n  images: {}', spec.images",
    "version: 1.4.2, 'version: 1.4.2\n  images: [x]', spec.images",
  })
  void refusesADescriptionThatIsNotExact(String from, String to, String why) throws IOException {
    String description = description(Map.of(SERVICE, MANIFEST)).replace(from, to);
    assertThat(description).contains(to);
    Path archive =
        new BundleFixtures.Tar()
            .file("bundle.yaml", description)
            .file(SERVICE, MANIFEST)
            .gzip(temp);
    assertRefused(archive, why);
  }

  @Test
  void refusesAFileWithAnotherSum() throws IOException {
    Path archive =
        new BundleFixtures.Tar()
            .file("bundle.yaml", description(Map.of(SERVICE, MANIFEST)))
            .file(SERVICE, MANIFEST + "#")
            .gzip(temp);
    assertRefused(archive, "'" + SERVICE + "' does not match its checksum");
  }

  @Test
  void refusesAFileThatIsNotListed() throws IOException {
    assertRefused(
        tar(SERVICE, MANIFEST).file("manifests/more.yaml", MANIFEST).gzip(temp),
        "differ from those that");
  }

  @Test
  void refusesAFileThatIsMissing() throws IOException {
    Path archive =
        new BundleFixtures.Tar()
            .file("bundle.yaml", description(Map.of(SERVICE, MANIFEST)))
            .gzip(temp);
    assertRefused(archive, "differ from those that");
  }

  @Test
  void needsADescription() throws IOException {
    assertRefused(new BundleFixtures.Tar().file(SERVICE, MANIFEST).gzip(temp), "no bundle.yaml");
    assertRefused(new BundleFixtures.Tar().gzip(temp), "no bundle.yaml");
  }

  @Test
  void namesThePlaceOfYamlErrors() throws IOException {
    assertThat(error(tar(SERVICE, "a: [").gzip(temp)).where())
        .isEqualTo(ORIGIN + "!/" + SERVICE + ":1:5");
    Path archive = new BundleFixtures.Tar().file("bundle.yaml", "a: [").gzip(temp);
    assertThat(error(archive).where()).isEqualTo(ORIGIN + "!/bundle.yaml:1:5");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] bytes = Files.readAllBytes(tar(SERVICE, MANIFEST).gzip(temp));
    for (int length = 0; length < bytes.length; length += length < 40 ? 1 : 97) {
      assertRefused(file(Arrays.copyOf(bytes, length)), "");
    }
    assertRefused(file(Arrays.copyOf(bytes, bytes.length - 1)), "");
  }

  @Test
  void refusesWhatComesBehind() throws IOException {
    byte[] tar = tar(SERVICE, MANIFEST).bytes();
    byte[] gzip = BundleFixtures.gzip(tar);
    assertRefused(file(join(gzip, new byte[] {0})), "after its end");
    assertRefused(
        file(join(gzip, "garbage".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
        "after its end");
    assertRefused(file(join(gzip, gzip)), "after its end");
    assertRefused(file(join(gzip, BundleFixtures.gzip(new byte[0]))), "after its end");
    assertRefused(file(BundleFixtures.gzip(join(tar, tar))), "after its last entry");
    assertRefused(file(BundleFixtures.gzip(join(tar, new byte[] {1}))), "after its last entry");
    byte[] oneEnd = Arrays.copyOf(tar, tar.length - 512);
    assertRefused(file(BundleFixtures.gzip(join(oneEnd, tar))), "after its last entry");
    assertThat(
            new BundleReader()
                .read(file(BundleFixtures.gzip(join(tar, new byte[4096]))), ORIGIN)
                .objects())
        .hasSize(1);
  }

  @Test
  void refusesBombs() throws IOException {
    byte[] zeros = new byte[1 << 20];
    byte[] tar = tar(SERVICE, MANIFEST).bytes();
    // Behind the last entry, as padding.
    assertRefused(bomb(tar, zeros), "unpacks to more than");
    // In one entry.
    byte[] large = new BundleFixtures.Tar().file("bundle.yaml", "x".repeat(1000)).bytes();
    writeOctal(large, 124, 1L << 32);
    assertRefused(bomb(Arrays.copyOf(large, 512), zeros), "more than 524288");
    // In a long name, which is no entry of its own.
    byte[] name = new BundleFixtures.Tar().entry("././@LongLink", (byte) 'L', "x").bytes();
    writeOctal(name, 124, 1L << 32);
    assertRefused(bomb(Arrays.copyOf(name, 512), zeros), "more than 65536");
    // In extended headers.
    byte[] pax = new BundleFixtures.Tar().entry("./PaxHeaders/x", (byte) 'x', "x").bytes();
    writeOctal(pax, 124, 1L << 32);
    assertRefused(bomb(Arrays.copyOf(pax, 512), zeros), "more than 65536");
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    BundleFixtures.Tar files = new BundleFixtures.Tar();
    BundleFixtures.Tar folders = new BundleFixtures.Tar();
    for (int i = 0; i <= 100; i++) {
      files.file("manifests/a" + i + ".yaml", "");
      folders.entry("overlays/a" + i + "/", TarConstants.LF_DIR, "");
    }
    assertRefused(files.gzip(temp), "more than 100 entries");
    assertRefused(folders.gzip(temp), "more than 100 entries");
  }

  @Test
  void refusesWhatIsNoGzip() throws IOException {
    assertRefused(file(new byte[0]), "can't be read as .tar.gz");
    assertRefused(file(tar(SERVICE, MANIFEST).bytes()), "can't be read as .tar.gz");
    assertThatThrownBy(() -> new BundleReader().read(temp.resolve("missing"), ORIGIN))
        .isInstanceOf(UserErrorException.class);
  }

  private void assertRefused(Path archive, String why) {
    UserError error = error(archive);
    assertThat(error.code()).isEqualTo(ErrorCode.BUNDLE_INVALID);
    assertThat(error.where()).startsWith(ORIGIN);
    assertThat(error.why()).contains(why);
  }

  private static UserError error(Path archive) {
    return catchThrowableOfType(
            UserErrorException.class, () -> new BundleReader(LIMITS).read(archive, ORIGIN))
        .error();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(temp.resolve("bundle.tar.gz"), bytes);
  }

  /** These bytes and 3 MB more, which take a few kilobytes. */
  private Path bomb(byte[] start, byte[] more) throws IOException {
    Path archive = temp.resolve("bomb.tar.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(archive), 1 << 16)) {
      gzip.write(start);
      for (int i = 0; i < 3; i++) {
        gzip.write(more);
      }
    }
    return archive;
  }

  /** Sets a tar header's size and its check sum. */
  private static void writeOctal(byte[] tar, int offset, long size) {
    byte[] text =
        String.format(java.util.Locale.ROOT, "%011o\0", size)
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, tar, offset, text.length);
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    byte[] check =
        String.format(java.util.Locale.ROOT, "%06o\0 ", sum)
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    System.arraycopy(check, 0, tar, 148, check.length);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
