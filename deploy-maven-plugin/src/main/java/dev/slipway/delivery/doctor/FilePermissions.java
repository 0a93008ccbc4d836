package dev.slipway.delivery.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who else can read or write a file with secrets. */
public final class FilePermissions {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rw-rw-");

  private FilePermissions() {}

  /** Looks at a file. */
  public static Outcome outcome(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Outcome.skipped("there is no such file");
    }
    Set<PosixFilePermission> permissions;
    try {
      permissions = Files.getPosixFilePermissions(file);
    } catch (UnsupportedOperationException e) {
      return Outcome.skipped("this file system has no permissions of this kind");
    }
    String seen = PosixFilePermissions.toString(permissions);
    return permissions.stream().anyMatch(OTHERS::contains)
        ? Outcome.warning(seen + ": other users of this machine can read or write it", fix(file))
        : Outcome.ok(seen);
  }

  private static String fix(Path file) {
    return "chmod 600 " + ShellWord.of(file);
  }
}
