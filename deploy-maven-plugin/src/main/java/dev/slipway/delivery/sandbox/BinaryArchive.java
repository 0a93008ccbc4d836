package dev.slipway.delivery.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Unpacks an archive of programs, which is untrusted: only three files, found by their file name;
 * bounded in bytes and entries. Nothing is written under a name from the archive.
 */
final class BinaryArchive {
  private static final List<String> NEEDED = List.of("etcd", "kube-apiserver");
  private static final String KUBECTL = "kubectl";
  private static final long MAX_BYTES = 1L << 30;
  private static final int MAX_ENTRIES = 100;

  private final TargetPlatform machine;
  private final long maxBytes;

  BinaryArchive(TargetPlatform machine) {
    this(machine, MAX_BYTES);
  }

  BinaryArchive(TargetPlatform machine, long maxBytes) {
    this.machine = machine;
    this.maxBytes = maxBytes;
  }

  /**
   * @param target an empty folder
   * @param origin what to call the archive in messages
   * @throws dev.slipway.manifest.error.UserErrorException (PRACTICE_DOWNLOAD_FAILED)
   */
  void unpack(Path archive, Path target, String origin) throws IOException {
    Set<String> wanted = new HashSet<>(Set.of(machine.program(KUBECTL)));
    NEEDED.forEach(name -> wanted.add(machine.program(name)));
    Set<String> found = new HashSet<>();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        InputStream bounded = bounded(file, origin);
        TarArchiveInputStream tar = new TarArchiveInputStream(bounded)) {
      int entries = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (++entries > MAX_ENTRIES) {
          throw SandboxErrors.unusable(origin, "it has more than " + MAX_ENTRIES + " entries");
        }
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (!wanted.contains(name)) {
          continue;
        }
        if (!isPlainFile(entry)) {
          throw SandboxErrors.unusable(origin, name + " in it is not a regular file");
        }
        if (!found.add(name)) {
          throw SandboxErrors.unusable(origin, name + " is duplicated");
        }
        write(tar, target.resolve(name));
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      // Damaged headers are either, to the library.
      throw SandboxErrors.unusable(origin, "it can't be read: " + e.getMessage());
    }
    for (String name : NEEDED) {
      if (!found.contains(machine.program(name))) {
        throw SandboxErrors.unusable(origin, "it has no " + machine.program(name));
      }
    }
  }

  private InputStream bounded(InputStream file, String origin) throws IOException {
    return BoundedInputStream.builder()
        .setInputStream(new GzipCompressorInputStream(file))
        .setMaxCount(maxBytes)
        .setOnMaxCount(
            (max, count) -> {
              throw SandboxErrors.unusable(origin, "it unpacks to more than " + max + " bytes");
            })
        .get();
  }

  /** Checks the type itself: for the library, devices and pipes are files too. */
  private static boolean isPlainFile(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    return (type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM) && !entry.isSparse();
  }

  private static void write(InputStream in, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
    if (!file.toFile().setExecutable(true, false)) {
      throw new IOException("can't create " + file + " executable");
    }
  }
}
