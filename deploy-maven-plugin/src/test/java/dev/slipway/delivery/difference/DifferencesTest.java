package dev.slipway.delivery.difference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferencesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "/app/resources/META-INF/build-info.properties, spring-boot",
    "/app/app.jar!/BOOT-INF/classes/git.properties, git-commit-id",
    "/app/resources/git-orders.json, git-commit-id",
    "/app/modules/a.jar!/META-INF/maven/a/b/pom.properties, maven-archiver",
    "/app/app.jar!/META-INF/MANIFEST.MF, JDK",
    "/app/classes/com/acme/Main.class, compiler",
    "/app/resources/digit.properties, random",
    "/app/resources/page.txt, random",
  })
  void saysWhatMakesAFileDifferent(String file, String word) {
    assertThat(Cause.of(file)).contains(word);
  }

  @Test
  void namesTheFilesThatDiffer() throws IOException {
    Map<String, String> here =
        LayerFiles.of(layer("here", Map.of("app/a.txt", bytes("1"), "app/b.txt", bytes("2"))));
    Map<String, String> there =
        LayerFiles.of(layer("there", Map.of("app/a.txt", bytes("1"), "app/b.txt", bytes("3"))));

    assertThat(Differences.files(here, there)).singleElement().asString().startsWith("/app/b.txt:");
  }

  @Test
  void looksIntoJars() throws IOException {
    byte[] first = jar(1_000_000_000_000L, "META-INF/build-info.properties", "build.time=1");
    byte[] second = jar(1_000_000_000_000L, "META-INF/build-info.properties", "build.time=2");

    assertThat(differences(first, second))
        .singleElement()
        .asString()
        .startsWith("/app/app.jar!/META-INF/build-info.properties: ")
        .contains("outputTimestamp");
  }

  @Test
  void aJarOfTheSameEntriesHasOtherTimes() throws IOException {
    byte[] first = jar(1_000_000_000_000L, "a.txt", "same");
    byte[] second = jar(1_700_000_000_000L, "a.txt", "same");

    assertThat(differences(first, second)).containsExactly("/app/app.jar: " + Cause.TIMES);
  }

  @Test
  void shortensLongLists() {
    Map<String, String> here = new TreeMap<>();
    for (int i = 0; i < 25; i++) {
      here.put("/app/" + i, "x");
    }
    List<String> lines = Differences.files(here, Map.of());
    assertThat(lines).hasSize(11).last().asString().isEqualTo("and 15 more files");
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK})
  void namesALinkThatLeadsElsewhere(byte type) throws IOException {
    assertThat(
            Differences.files(
                LayerFiles.of(link("here", type, "app/a")),
                LayerFiles.of(link("there", type, "app/b"))))
        .singleElement()
        .asString()
        .startsWith("/app/current:");
  }

  private Path link(String name, byte type, String target) throws IOException {
    Path file = folder.resolve(name);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      TarArchiveEntry entry = new TarArchiveEntry("app/current", type);
      entry.setLinkName(target);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return file;
  }

  /** What comes from a registry may be anything. */
  @Test
  void readsWhatIsNoLayerAsNothing() throws IOException {
    assertThat(LayerFiles.of(Files.writeString(folder.resolve("x"), "no gzip"))).isEmpty();
    Path half = layer("half", Map.of("app/a.txt", new byte[100_000]));
    byte[] all = Files.readAllBytes(half);
    Files.write(half, java.util.Arrays.copyOf(all, all.length / 2));
    assertThat(LayerFiles.of(half)).isEmpty();
  }

  private List<String> differences(byte[] first, byte[] second) throws IOException {
    return Differences.files(
        LayerFiles.of(layer("first", Map.of("app/app.jar", first))),
        LayerFiles.of(layer("second", Map.of("app/app.jar", second))));
  }

  private Path layer(String name, Map<String, byte[]> files) throws IOException {
    Path file = folder.resolve(name);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      for (Map.Entry<String, byte[]> one : new LinkedHashMap<>(files).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(one.getKey());
        entry.setSize(one.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(one.getValue());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  private static byte[] jar(long time, String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTime(time);
      zip.putNextEntry(entry);
      zip.write(bytes(text));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
