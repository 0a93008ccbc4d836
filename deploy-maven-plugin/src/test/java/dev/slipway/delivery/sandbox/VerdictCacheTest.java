package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictCacheTest {
  private static final String SERVER = "5e".repeat(32);
  private static final String A = "aa".repeat(32);
  private static final String B = "bb".repeat(32);
  private static final Instant NOW = Instant.parse("2026-11-29T11:00:00Z");
  private static final int TODAY = (int) Duration.between(Instant.EPOCH, NOW).toDays();

  @TempDir private Path directory;
  private VerdictCache cache;

  @org.junit.jupiter.api.BeforeEach
  void begin() {
    cache = cache(NOW);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    assertThat(cache.any()).isFalse();
    cache.write("test", Map.of(), Set.of(A, B));
    assertThat(cache.any()).isTrue();
    assertThat(cache.read("test")).isEqualTo(Map.of(A, TODAY, B, TODAY));
    assertThat(cache.read("prod")).isEmpty();
    assertThat(new VerdictCache(directory, "0f".repeat(32), InstantSource.fixed(NOW)).read("test"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"format 1>format 2", "aaaa>aaab", "slipway >", "\n>", "20786>20787", "$> ", "^> "})
  void whatWasDamagedCountsForNothingAndIsWrittenAgain(String damage) throws Exception {
    cache.write("test", Map.of(), Set.of(A, B));
    Path file = files().get(0);
    String[] change = damage.split(">", -1);
    Files.writeString(file, Files.readString(file).replaceFirst("(?<!x)" + change[0], change[1]));

    assertThat(cache.read("test")).isEmpty();
    cache.write("test", Map.of(), Set.of(A));
    assertThat(cache.read("test")).containsOnlyKeys(A);
  }

  @Test
  void aFileThatWasCutOffCountsForNothing() throws Exception {
    cache.write("test", Map.of(), Set.of(A, B));
    Path file = files().get(0);
    String whole = Files.readString(file);
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(file, whole.substring(0, length));
      assertThat(cache.read("test")).as("%d of %d", length, whole.length()).isEmpty();
    }
  }

  @Test
  void aRunThatAskedForTheSameWritesNothing() throws Exception {
    cache.write("test", Map.of(), Set.of(A));
    Path file = files().get(0);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60)));
    cache(NOW.plus(Duration.ofDays(6))).write("test", cache.read("test"), Set.of(A));
    assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  void whatNoRunAsksForIsForgottenAfterAMonth() throws Exception {
    cache.write("test", Map.of(), Set.of(A, B));
    VerdictCache later = cache(NOW.plus(Duration.ofDays(20)));
    later.write("test", later.read("test"), Set.of(B));
    assertThat(later.read("test")).isEqualTo(Map.of(A, TODAY, B, TODAY + 20));
    VerdictCache latest = cache(NOW.plus(Duration.ofDays(40)));
    latest.write("test", latest.read("test"), Set.of(B));
    assertThat(latest.read("test")).isEqualTo(Map.of(B, TODAY + 40));
  }

  @Tag("slow")
  @Test
  void filesAreFewAndYoung() throws Exception {
    for (int n = 0; n < 210; n++) {
      cache.write("test" + n, Map.of(), Set.of(A));
    }
    assertThat(files()).hasSize(200);
    for (Path file : files()) {
      Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(61))));
    }
    cache.write("last", Map.of(), Set.of(A));
    assertThat(files()).hasSize(1);
    assertThat(cache.read("last")).containsOnlyKeys(A);
  }

  private VerdictCache cache(Instant now) {
    return new VerdictCache(directory, SERVER, InstantSource.fixed(now));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
