package dev.slipway.manifest.error;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains files that can't be read or written, and full disks. */
public final class FileErrors {
  /**
   * The messages of operating systems; for other languages the free space of the disk is checked.
   */
  private static final Pattern FULL =
      Pattern.compile(
          "(?i)no space left|disk quota exceeded|not enough (disk )?space|kein speicherplatz|plus"
              + " d'espace");

  /** A disk with less room is full. */
  private static final long ROOM = 64 << 10;

  private static final int DEEPEST = 10;

  private final Map<String, Path> folders;
  private final Optional<Path> cache;

  /**
   * @param folders that the build writes to, by what they are for the reader
   * @param cache the one that is shared by builds, perhaps of several users
   */
  public FileErrors(Map<String, Path> folders, Optional<Path> cache) {
    this.folders = new LinkedHashMap<>(folders);
    this.cache = cache;
  }

  /**
   * Those of one goal.
   *
   * @param target the project's build directory
   */
  public static FileErrors of(Path target, Optional<Path> cache) {
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put("target", target);
    cache.ifPresent(folder -> folders.put("slipway.cache", folder));
    folders.put("java.io.tmpdir", Path.of(System.getProperty("java.io.tmpdir")));
    return new FileErrors(folders, cache);
  }

  /** The text of a failure that nothing is known of. */
  public static String unexplained(String goal, IOException failure) {
    return goal + ": " + failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  /** The failure itself, of one that may be wrapped. */
  public static IOException io(Exception failure) {
    return failure instanceof UncheckedIOException wrapped
        ? Objects.requireNonNull(wrapped.getCause())
        : (IOException) failure;
  }

  /**
   * How a user can fix a failure that ends a goal; empty when that is not known.
   *
   * @param failure a {@link UserErrorException} or an {@link IOException}, which may be wrapped
   */
  public Optional<UserError> fixable(Exception failure) {
    return failure instanceof UserErrorException known
        ? Optional.of(full(known).orElse(known.error()))
        : of(io(failure));
  }

  /** How a user can fix a failure; empty when it is not about files. */
  public Optional<UserError> of(Throwable failure) {
    Optional<UserError> full = full(failure);
    if (full.isPresent()) {
      return full;
    }
    return failure instanceof FileSystemException file
        ? Optional.of(unusable(file))
        : Optional.empty();
  }

  /** Whether a disk is full, however deep that is in a failure. */
  public Optional<UserError> full(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof IOException io
          && ofThisMachine(io)
          && FULL.matcher(String.valueOf(io.getMessage())).find()) {
        return Optional.of(fullDisk(io));
      }
      cause = cause.getCause();
    }
    // A plain IOException: those of the network have types of their own.
    boolean plain = failure.getClass() == IOException.class;
    return plain && fullFolders().findAny().isPresent()
        ? Optional.of(fullDisk((IOException) failure))
        : Optional.empty();
  }

  /**
   * Whether a message is this system's. Other types, as of git and HTTP, repeat what a server says,
   * and one with a cause repeats that.
   */
  private static boolean ofThisMachine(IOException e) {
    return e instanceof FileSystemException
        || e instanceof FileNotFoundException
        || e.getClass() == IOException.class && e.getCause() == null;
  }

  private UserError fullDisk(IOException e) {
    List<String> places = new ArrayList<>();
    if (e instanceof FileSystemException file && file.getFile() != null) {
      places.add(file.getFile());
    }
    List<String> full = fullFolders().toList();
    if (places.isEmpty() && full.isEmpty()) {
      folders.forEach((name, folder) -> places.add(shown(name, folder)));
    } else {
      places.addAll(full);
    }
    return new UserError(
        ErrorCode.DISK_FULL,
        "The disk is full",
        String.join("\n", places),
        reason(e),
        "Free some space and run the same command again: what is published is not published again."
            + " mvn delivery:cache-prune makes the cache smaller, slipway.cache puts it"
            + " elsewhere.");
  }

  private Stream<String> fullFolders() {
    return folders.entrySet().stream()
        .filter(folder -> room(folder.getValue()) < ROOM)
        .map(folder -> shown(folder.getKey(), folder.getValue()));
  }

  private static String shown(String name, Path folder) {
    long room = room(folder);
    return room == Long.MAX_VALUE
        ? folder + " (" + name + ")"
        : String.format(Locale.ROOT, "%s (%s, %.1f MB left)", folder, name, room / 1e6);
  }

  private static long room(Path folder) {
    @Nullable Path there = folder.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return there == null ? Long.MAX_VALUE : Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  private UserError unusable(FileSystemException e) {
    Optional<Path> shared = cache.filter(folder -> isIn(e.getFile(), folder));
    if (shared.isPresent()) {
      return new UserError(
          ErrorCode.CACHE_UNUSABLE,
          "Slipway's cache can't be used",
          String.valueOf(e.getFile()),
          reason(e) + owner(Path.of(e.getFile())),
          "Set slipway.cache to a folder of the user of this build, or give that user the right to"
              + " write to "
              + shared.get()
              + " and everything in it.");
    }
    return new UserError(
        ErrorCode.FILE_UNUSABLE,
        "A file can't be read or written",
        String.valueOf(e.getFile()),
        reason(e),
        "Check the owner of it and of its parent directories, and that no other process removes it"
            + " during the build.");
  }

  private static boolean isIn(@Nullable String file, Path folder) {
    return file != null
        && Path.of(file)
            .toAbsolutePath()
            .normalize()
            .startsWith(folder.toAbsolutePath().normalize());
  }

  private static String reason(IOException e) {
    if (e instanceof FileSystemException file) {
      String kind = e.getClass().getSimpleName().replaceFirst("Exception$", "");
      return file.getReason() == null ? kind : kind + ": " + file.getReason();
    }
    return String.valueOf(e.getMessage());
  }

  /** The owner of the nearest existing parent. */
  private static String owner(Path file) {
    @Nullable Path there = file.toAbsolutePath();
    while (there != null) {
      try {
        return "; "
            + there
            + " belongs to "
            + Files.getOwner(there).getName()
            + ", this build runs as "
            + System.getProperty("user.name");
      } catch (IOException | UnsupportedOperationException e) {
        there = there.getParent();
      }
    }
    return "";
  }
}
