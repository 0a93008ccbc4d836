package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.input.BoundedInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every archive of {@link HostileBundles} is refused, in words that say why and steer no terminal,
 * in little time and memory, and nothing is written.
 */
@Tag("slow")
class HostileBundlesTest {
  private static final String ORIGIN = "https://nexus.example.com/b.tar.gz";
  private static final Set<ErrorCode> CODES =
      Set.of(
          ErrorCode.BUNDLE_INVALID,
          ErrorCode.YAML_SYNTAX,
          ErrorCode.YAML_DUPLICATE_KEY,
          ErrorCode.YAML_NOT_AN_OBJECT);
  private static final Pattern HARMLESS = Pattern.compile("(?s)[\n\\x20-\\x7e…]+");

  /** A hundred times what a plain bundle of the same size needs would be the work of a bomb. */
  private static final long MAX_ALLOCATED = 256L << 20;

  @TempDir private Path temp;

  @Test
  void theCorpusIsLarge() {
    assertThat(HostileBundles.all()).hasSizeGreaterThan(150);
    assertThat(HostileBundles.all())
        .extracting(HostileBundles.Hostile::name)
        .doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> isRefused() {
    return HostileBundles.all().stream()
        .map(hostile -> DynamicTest.dynamicTest(hostile.name(), () -> isRefused(hostile)));
  }

  private void isRefused(HostileBundles.Hostile hostile) throws IOException {
    Path archive = Files.write(temp.resolve("b.tar.gz"), hostile.bytes().make());
    UserErrorException refusal =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refusal(archive));
    assertThat(refusal.error().code()).isIn(CODES);
    assertThat(refusal.error().where()).startsWith(ORIGIN);
    assertThat(refusal.error().what() + "\n" + refusal.error().why()).contains(hostile.why());
    assertThat(refusal.getMessage()).matches(HARMLESS).hasSizeLessThan(1500);
    if (refusal.error().code() != ErrorCode.BUNDLE_INVALID) {
      assertThat(refusal.error().where()).matches(".*!/[a-z/-]+\\.yaml:\\d+:\\d+");
    }
    assertThat(Files.list(temp)).containsExactly(archive);
  }

  private static UserErrorException refusal(Path archive) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    UserErrorException refusal =
        catchThrowableOfType(
            UserErrorException.class, () -> new BundleReader().read(archive, ORIGIN));
    assertThat(refusal).isNotNull();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
    return refusal;
  }

  /** A server that sends without an end is left after what a bundle may have. */
  @Test
  void readsNoMoreThanTheLimits() throws IOException {
    ArchiveLimits limits = new ArchiveLimits(1 << 20, 1 << 20, 100, 1 << 19);
    byte[] start = HostileGzip.endless();
    InputStream endless =
        new java.io.SequenceInputStream(
            new java.io.ByteArrayInputStream(start), new Repeated(new byte[] {0, 0, 0, -1, -1}));
    BoundedInputStream counted = BoundedInputStream.builder().setInputStream(endless).get();
    assertThat(
            catchThrowableOfType(
                ArchiveException.class, () -> new BundleReader(limits).read(counted, ORIGIN)))
        .hasMessageContaining("larger than 1048576");
    assertThat(counted.getCount()).isLessThan(limits.packed() + (1 << 14));
  }

  /** The same bytes again and again. */
  private static final class Repeated extends InputStream {
    private final byte[] bytes;
    private int next;

    Repeated(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes[next++ % bytes.length] & 0xff;
    }
  }
}
