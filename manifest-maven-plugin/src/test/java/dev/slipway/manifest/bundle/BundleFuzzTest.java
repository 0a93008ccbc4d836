package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.error.UserErrorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever is changed in an archive: it gives the same bundle or is refused, and nothing else
 * happens. jqwik prints the seed of a failure.
 */
class BundleFuzzTest {
  private static final ArchiveLimits LIMITS = new ArchiveLimits(2 << 20, 1 << 20, 100, 1 << 19);
  private static final int BLOCK = RawTar.BLOCK;
  private static final byte[] GOOD = good();
  private static final List<Object> CONTENTS = contents(read(BundleFuzz.gzip(GOOD)));

  /** Small ones of the corpus, unpacked where they are tars. */
  private static final List<byte[]> CORPUS =
      java.util.stream.Stream.concat(HostileHeaders.all().stream(), HostileNames.all().stream())
          .filter(hostile -> !hostile.name().startsWith("bomb"))
          .map(BundleFuzz::tar)
          .filter(tar -> tar.length < 1 << 17)
          .toList();

  /** Damage to the file itself: the check sums of gzip are in the way. */
  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void survivesDamageOfTheFile(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = BundleFuzz.mutated(BundleFuzz.gzip(GOOD), random);
    assertSameOrRefused(bytes);
  }

  /** Damage below gzip, and again with the right check sums of tar. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void survivesDamageOfTheTar(@ForAll long seed, @ForAll boolean summed) {
    byte[] tar = BundleFuzz.mutated(GOOD, new Random(seed));
    assertSameOrRefused(BundleFuzz.gzip(summed ? BundleFuzz.summed(tar) : tar));
  }

  /** Fields of headers, with numbers, names and types that readers stumble over. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void survivesOddFields(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] tar = GOOD.clone();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      BundleFuzz.field(tar, random.nextInt(tar.length / BLOCK) * BLOCK, random);
    }
    assertSameOrRefused(BundleFuzz.gzip(BundleFuzz.summed(tar)));
  }

  /** Pieces of hostile archives in good ones. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void survivesSplices(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] other = CORPUS.get(random.nextInt(CORPUS.size()));
    int from = random.nextInt(other.length / BLOCK) * BLOCK;
    int to = from + (1 + random.nextInt(4)) * BLOCK;
    byte[] piece = Arrays.copyOfRange(other, from, Math.min(to, other.length));
    byte[] tar = BundleFuzz.inserted(GOOD, random.nextInt(GOOD.length / BLOCK) * BLOCK, piece);
    assertSameOrRefused(BundleFuzz.gzip(random.nextBoolean() ? tar : BundleFuzz.summed(tar)));
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void survivesDamageOfHostileOnes(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] tar = BundleFuzz.mutated(CORPUS.get(random.nextInt(CORPUS.size())), random);
    try {
      read(BundleFuzz.gzip(BundleFuzz.summed(tar)));
    } catch (UserErrorException e) {
      assertThat(e.getMessage()).hasSizeLessThan(2000);
    }
  }

  private static void assertSameOrRefused(byte[] archive) {
    try {
      assertThat(contents(read(archive))).isEqualTo(CONTENTS);
    } catch (UserErrorException e) {
      assertThat(e.getMessage()).hasSizeLessThan(2000);
    }
  }

  /** All that has a sum; bundle.yaml has its own in the reference of an environment. */
  private static List<Object> contents(Bundle bundle) {
    return List.of(bundle.objects(), bundle.overlays());
  }

  private static Bundle read(byte[] archive) {
    try {
      return new BundleReader(LIMITS).read(new ByteArrayInputStream(archive), "b");
    } catch (ArchiveException e) {
      throw BundleErrors.invalid("b", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new AssertionError("memory can't fail", e);
    }
  }

  private static byte[] good() {
    String manifest = BundleFixtures.MANIFEST + "spec:\n  ports: [{port: 80}]\n";
    Map<String, String> files =
        Map.of(
            HostileBundles.SERVICE,
            manifest,
            "manifests/a.yaml",
            BundleFixtures.MANIFEST,
            "overlays/test/a.yaml",
            manifest);
    RawTar tar = new RawTar().file("bundle.yaml", BundleFixtures.description(files));
    tar.entry("manifests/", '5', new byte[0]).pax('x', "mtime=1");
    files.forEach(tar::file);
    return tar.tar();
  }
}
