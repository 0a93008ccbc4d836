package dev.slipway.delivery.image.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {
  private static final Clock LATER =
      Clock.offset(Clock.systemUTC(), Duration.ofHours(1)); // all files have settled by then

  @TempDir Path directory;

  @Test
  void remembersLargeFilesOnly() throws IOException {
    Path large = Files.writeString(directory.resolve("large"), "x".repeat(100_000));
    Path small = Files.writeString(directory.resolve("small"), "x");
    FileHashes hashes = FileHashes.load(directory, LATER);

    assertThat(hashes.of(large)).isEqualTo(Sha256.of(large));
    assertThat(hashes.of(small)).isEqualTo(Sha256.of(small));
    hashes.save();

    assertThat(directory.resolve("hashes")).content().contains("large").doesNotContain("small");
    assertThat(FileHashes.load(directory, LATER).of(large)).isEqualTo(Sha256.of(large));
  }

  @Test
  void readsWhatWasWrittenSince() throws IOException {
    Path file = Files.writeString(directory.resolve("a.jar"), "x".repeat(100_000));
    FileTime time = Files.getLastModifiedTime(file);
    FileHashes hashes = FileHashes.load(directory, LATER);
    String before = hashes.of(file);
    hashes.save();

    Files.writeString(file, "y".repeat(100_000));
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1));

    assertThat(FileHashes.load(directory, LATER).of(file)).isNotEqualTo(before);
  }

  @Test
  void doesNotTrustAFileThatIsBeingWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("a.jar"), "x".repeat(100_000));
    FileTime time = Files.getLastModifiedTime(file);
    FileHashes hashes = FileHashes.load(directory, Clock.systemUTC());
    String before = hashes.of(file);
    hashes.save();

    Files.writeString(file, "y".repeat(100_000)); // within one tick of the clock
    Files.setLastModifiedTime(file, time);

    assertThat(FileHashes.load(directory, Clock.systemUTC()).of(file)).isNotEqualTo(before);
  }

  @Test
  void ignoresADamagedMemory() throws IOException {
    Files.writeString(directory.resolve("hashes"), "nonsense\n\n0123 x\n");
    Path file = Files.writeString(directory.resolve("a.jar"), "x".repeat(100_000));

    assertThat(FileHashes.load(directory, LATER).of(file)).isEqualTo(Sha256.of(file));
  }
}
