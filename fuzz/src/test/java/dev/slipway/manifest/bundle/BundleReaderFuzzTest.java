package dev.slipway.manifest.bundle;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An archive is refused, or holds the files that everybody else finds in it. */
class BundleReaderFuzzTest implements FuzzTarget {
  private static final ArchiveLimits LIMITS = new ArchiveLimits(2 << 20, 1 << 20, 100, 1 << 19);

  @FuzzTest
  @Override
  public void fuzz(byte[] data) throws IOException {
    byte[] archive = TarInput.archive(data);
    Bundle bundle;
    try {
      bundle = new BundleReader(LIMITS).read(new ByteArrayInputStream(archive), "b");
    } catch (ArchiveException e) {
      Claims.printable(
          String.valueOf(BundleErrors.invalid("b", String.valueOf(e.getMessage())).getMessage()));
      return;
    } catch (UserErrorException e) {
      Claims.refused(
          e,
          ErrorCode.BUNDLE_INVALID,
          ErrorCode.YAML_SYNTAX,
          ErrorCode.YAML_DUPLICATE_KEY,
          ErrorCode.YAML_NOT_AN_OBJECT);
      return;
    }
    Optional<Map<String, String>> others = byLibrary(archive);
    if (others.isPresent()) {
      Map<String, String> files = others.get();
      files.remove(BundleWriter.METADATA);
      Claims.same(files, bundle.metadata().files(), "another reader finds the same files");
    }
  }

  /** Checksums by name; empty where the library does not read it at all. */
  private static Optional<Map<String, String>> byLibrary(byte[] archive) {
    Map<String, String> files = new TreeMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), Sha256.of(tar.readAllBytes()));
        }
      }
      return Optional.of(files);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
