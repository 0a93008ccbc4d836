package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The cache that builds share.
 *
 * @param cache perhaps not there yet
 * @param wanted free bytes
 */
public record CacheSpaceCheck(Path cache, long wanted) implements Check {
  /** A base image with its layers, a few times. */
  public static final long WANTED = 1L << 30;

  @Override
  public CheckId id() {
    return CheckId.CACHE_SPACE;
  }

  @Override
  public String subject() {
    return cache.toString();
  }

  @Override
  public Outcome run() throws IOException {
    Path there = existing();
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      return Outcome.failed(
          there + " is not a directory that this user can write to",
          "Set slipway.cache to a folder of the user of this build");
    }
    long free = Files.getFileStore(there).getUsableSpace();
    String seen = String.format(Locale.ROOT, "%.1f GB free", free / 1e9);
    return free < wanted ? Outcome.warning(seen) : Outcome.ok(seen);
  }

  private Path existing() {
    @Nullable Path there = cache.toAbsolutePath();
    Path last = there;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
      last = there == null ? last : there;
    }
    return last;
  }
}
