package dev.slipway.delivery.image.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.oci.OciLayoutWriter;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blobs that have the right name and length, and other bytes. */
class DamagedBlobTest {
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir Path folder;
  private Path caches = Path.of("");
  private BlobCache blobs = new BlobCache(caches);
  private String digest = "";

  /** What happens to a file. */
  enum Damage {
    ZEROS(new byte[3]),
    OTHER(new byte[] {1, 2, 4}),
    SHORT(new byte[] {1}),
    EMPTY(new byte[0]),
    LONG(new byte[] {1, 2, 3, 4});

    private final byte[] bytes;

    Damage(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  @BeforeEach
  void keepOne() throws IOException {
    caches = folder.resolve("caches");
    blobs = new BlobCache(caches);
    digest = "sha256:" + Sha256.of(BYTES);
    keep();
  }

  /** By a crash before a build saw it, and by whatever changes a file later. */
  @ParameterizedTest
  @EnumSource
  void areNotThereAndAreReplaced(Damage damage) throws IOException {
    damage(damage);
    assertThat(blobs.has(digest, 3)).isFalse();

    keep();
    assertThat(blobs.has(digest, 3)).isTrue();
    assertThat(blobs.file(digest)).hasBinaryContent(BYTES);

    damage(damage);
    assertThat(new BlobCache(caches).has(digest, 3)).isFalse();
  }

  @Test
  void aBlobIsReadOnce() throws IOException {
    assertThat(blobs.has(digest, 3)).isTrue();
    Path blob = blobs.file(digest);
    FileTime time = Files.getLastModifiedTime(blob);
    damage(Damage.OTHER);
    Files.setLastModifiedTime(blob, time); // nothing that the file system says has changed

    assertThat(blobs.has(digest, 3)).isTrue();
  }

  /** Its time is moved on by each build that uses it; that alone makes no build read it. */
  @Test
  void useLeavesItKnown() throws IOException {
    assertThat(blobs.has(digest, 3)).isTrue();
    Path blob = blobs.file(digest);
    Path note = caches.resolve("blobs/checked").resolve(blob.getFileName());
    String before = Files.readString(note);
    Files.setLastModifiedTime(blob, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    assertThat(blobs.has(digest, 3)).isTrue(); // read again, and used
    String after = Files.readString(note);

    assertThat(after).isNotEqualTo(before);
    assertThat(blobs.has(digest, 3)).isTrue();
    assertThat(note).hasContent(after);
    assertThat(after).contains(Files.getLastModifiedTime(blob).toInstant().toString());
  }

  @Test
  void aPruneForgetsIt() throws IOException {
    blobs.has(digest, 3);
    Files.setLastModifiedTime(
        blobs.file(digest), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    new CachePrune(caches, InstantSource.system()).run(0);
    assertThat(blobs.file(digest)).doesNotExist();
    assertThat(caches.resolve("blobs/checked")).isEmptyDirectory();
  }

  /** What an earlier build linked into its target is the damaged file itself. */
  @ParameterizedTest
  @EnumSource(names = {"ZEROS", "OTHER"})
  void neitherDoesTheTargetOfAnEarlierBuildKeepIt(Damage damage) throws IOException {
    Path target = folder.resolve("target");
    new OciLayoutWriter(target).link(blobs.file(digest), digest);
    damage(damage);
    Path linked = target.resolve("blobs/sha256").resolve(blobs.file(digest).getFileName());
    assertThat(linked).hasBinaryContent(damage.bytes);

    keep();
    new OciLayoutWriter(target).link(blobs.file(digest), digest);

    assertThat(linked).hasBinaryContent(BYTES);
  }

  /** Another user's cache, and one on a disk that can only be read. */
  @Test
  void notesThatCannotBeKeptStopNoBuild() throws IOException {
    LayerCache layers = new LayerCache(caches, blobs);
    for (String note : new String[] {"layers", "blobs/checked"}) {
      Files.writeString(caches.resolve(note), "a file where a folder should be");
    }
    assertThat(blobs.has(digest, 3)).isTrue();
    layers.keep("key", new Layer(Layer.GZIP, digest, 3, digest));
    assertThat(layers.find("key")).isEmpty();
  }

  private void keep() throws IOException {
    Path part = blobs.part();
    Files.write(part, BYTES);
    blobs.keep(part, digest);
  }

  private void damage(Damage damage) throws IOException {
    Path blob = blobs.file(digest);
    Files.setPosixFilePermissions(blob, PosixFilePermissions.fromString("rw-r--r--"));
    Files.write(blob, damage.bytes);
    Files.setLastModifiedTime(blob, FileTime.from(Instant.now().plusSeconds(damage.ordinal())));
  }
}
