package dev.slipway.manifest.bundle;

import static dev.slipway.manifest.bundle.BundleFixtures.MANIFEST;
import static dev.slipway.manifest.bundle.HostileBundles.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.manifest.bundle.HostileBundles.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that look odd and do no harm: what other programs make of the same files. */
class OddBundlesTest {
  private static final String LONG = "manifests/" + "a".repeat(200) + ".yaml";
  private static final byte[] NONE = {};

  @TempDir private Path temp;

  @TestFactory
  Stream<DynamicTest> isRead() {
    Map<String, Bytes> odd = new TreeMap<>();
    odd.put("folders", () -> with(new RawTar().entry("manifests/", '5', NONE)));
    odd.put("folders twice", () -> with(folder().entry("manifests/", '5', NONE)));
    odd.put("folder of the first tar", () -> with(new RawTar().entry("manifests/", '\0', NONE)));
    odd.put("folder without a slash", () -> with(new RawTar().entry("manifests", '5', NONE)));
    odd.put("git's comment for all", () -> with(new RawTar().pax('g', "comment=3f1a9c0")));
    odd.put("times of pax", () -> with(new RawTar().pax('x', "mtime=1.5", "atime=2", "uid=1")));
    odd.put("attributes of pax", () -> with(new RawTar().pax('x', "SCHILY.xattr.user.a=\u0000b")));
    odd.put("description at the end", OddBundlesTest::reversed);
    odd.put("GNU's header", () -> changed(header -> RawTar.put(header, 257, "ustar  \0")));
    odd.put("header of the first tar", () -> changed(h -> Arrays.fill(h, 257, 265, (byte) 0)));
    odd.put("first type of file", () -> changed(header -> header[156] = 0));
    odd.put("setuid bit", () -> changed(header -> RawTar.put(header, 100, "0004755\0")));
    odd.put("owner to steer", () -> changed(header -> RawTar.put(header, 265, "\u001b[31mroot")));
    odd.put("size without zeros", () -> changed(OddBundlesTest::spaces));
    odd.put("size in binary", () -> changed(OddBundlesTest::binary));
    odd.put("one block at the end", () -> gzip(Arrays.copyOf(tar(), tar().length - 512)));
    odd.put("blocks of 10 KiB", () -> gzip(Arrays.copyOf(tar(), 10240)));
    odd.put("compressed", () -> compressed(tar()));
    odd.put("gzip with name and comment", OddBundlesTest::named);
    return odd.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(), () -> assertRead(one.getValue().make(), SERVICE)));
  }

  @Test
  void readsLongNamesInBothWays() throws IOException {
    String description = BundleFixtures.description(Map.of(LONG, MANIFEST));
    assertRead(
        new RawTar()
            .file("bundle.yaml", description)
            .longName(LONG)
            .file(LONG.substring(0, 100), MANIFEST)
            .gzip(),
        LONG);
    assertRead(
        new RawTar()
            .file("bundle.yaml", description)
            .pax('x', "path=" + LONG)
            .file(LONG.substring(0, 100), MANIFEST)
            .gzip(),
        LONG);
  }

  /** A whole number of any length is a number, in little time. */
  @Test
  void readsALongNumber() throws IOException {
    String manifest =
        MANIFEST + "spec: {a: " + "1".repeat(1 << 20) + ", b: 0x" + "0".repeat(9) + "1f}\n";
    RawTar tar =
        new RawTar()
            .file("bundle.yaml", BundleFixtures.description(Map.of(SERVICE, manifest)))
            .file(SERVICE, manifest);
    Bundle bundle = new BundleReader().read(new ByteArrayInputStream(tar.gzip()), "b");
    assertThat(bundle.objects().get(0).content().toString()).endsWith(", b=31}}");
  }

  /** What the machine's own tar makes, GNU's or another. */
  @ParameterizedTest
  @ValueSource(strings = {"gnu", "pax", "ustar", "v7", "oldgnu"})
  void readsWhatTarMakes(String format) throws Exception {
    Path folder = Files.createDirectories(temp.resolve("bundle"));
    Files.createDirectories(folder.resolve("manifests"));
    Files.createDirectories(folder.resolve("overlays/test"));
    Files.writeString(folder.resolve(SERVICE), MANIFEST);
    Files.writeString(folder.resolve("overlays/test/a.yaml"), MANIFEST);
    Files.writeString(
        folder.resolve("bundle.yaml"),
        BundleFixtures.description(Map.of(SERVICE, MANIFEST, "overlays/test/a.yaml", MANIFEST)));
    Path archive = temp.resolve("b.tar.gz");
    assumeTrue(
        tar(folder, "--format=" + format, "-czf", archive.toString()), "no tar with this format");
    Bundle bundle = new BundleReader().read(archive, "b");
    assertThat(bundle.objects()).hasSize(1);
    assertThat(bundle.overlays()).containsOnlyKeys("test");
  }

  private static boolean tar(Path folder, String... options) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(
                  Stream.concat(
                          Stream.concat(Stream.of("tar"), Stream.of(options)),
                          Stream.of("overlays", "manifests", "bundle.yaml"))
                      .toList())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no tar on this machine
    }
  }

  private static void assertRead(byte[] archive, String name) throws IOException {
    Bundle bundle = new BundleReader().read(new ByteArrayInputStream(archive), "b");
    assertThat(bundle.objects())
        .extracting(object -> object.location().toString())
        .isEqualTo(List.of("b!/" + name + ":1:1"));
  }

  private static RawTar folder() {
    return new RawTar().entry("manifests/", '5', NONE);
  }

  private static byte[] tar() {
    return RawTar.bundle().tar();
  }

  private static byte[] gzip(byte[] tar) throws IOException {
    return BundleFixtures.gzip(tar);
  }

  private static byte[] with(RawTar start) throws IOException {
    return start
        .file("bundle.yaml", BundleFixtures.description(HostileBundles.FILES))
        .file(SERVICE, MANIFEST)
        .gzip();
  }

  private static byte[] reversed() throws IOException {
    return new RawTar()
        .file(SERVICE, MANIFEST)
        .file("bundle.yaml", BundleFixtures.description(HostileBundles.FILES))
        .gzip();
  }

  private static byte[] changed(java.util.function.Consumer<byte[]> change) throws IOException {
    return new RawTar()
        .file("bundle.yaml", BundleFixtures.description(HostileBundles.FILES))
        .entry(SERVICE, '0', RawTar.utf8(MANIFEST), change)
        .gzip();
  }

  private static void spaces(byte[] header) {
    RawTar.put(
        header, RawTar.SIZE, String.format("%11s ", Integer.toOctalString(MANIFEST.length())));
  }

  private static void binary(byte[] header) {
    Arrays.fill(header, RawTar.SIZE, RawTar.SIZE + 12, (byte) 0);
    header[RawTar.SIZE] = (byte) 0x80;
    header[RawTar.SIZE + 11] = (byte) MANIFEST.length();
  }

  private static byte[] compressed(byte[] tar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tar);
    }
    return bytes.toByteArray();
  }

  private static byte[] named() throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setFileName("orders.tar");
    parameters.setComment("made by hand");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GzipCompressorOutputStream(bytes, parameters)) {
      gzip.write(tar());
    }
    return bytes.toByteArray();
  }
}
