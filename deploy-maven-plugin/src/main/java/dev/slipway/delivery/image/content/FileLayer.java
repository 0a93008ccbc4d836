package dev.slipway.delivery.image.content;

import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code <layer>} of a pom, filled in by Maven. */
public final class FileLayer {
  /** Name of the layer; the last part of its source by default. */
  private @Nullable String name;

  /** Directory or file, relative to the project. */
  private @Nullable String from;

  /** Absolute path in the image. */
  private @Nullable String to;

  /** Octal permissions of every file; by default 755 for executable files and 644 for others. */
  private @Nullable String mode;

  /** Octal permissions of directories that the layer makes. */
  private String directoryMode = "755";

  /** How symbolic links are handled: keep, keep-all or follow. */
  private String links = "keep";

  /** {@code uid:gid}, root by default. */
  private String owner = "0:0";

  /** Globs on paths below {@code from}. */
  private List<String> excludes = List.of();

  /** For Maven. */
  public FileLayer() {}

  FileLayer(String from, String to, @Nullable String mode, String owner, List<String> excludes) {
    this.from = from;
    this.to = to;
    this.mode = mode;
    this.owner = owner;
    this.excludes = excludes;
  }

  FileLayer withDirectories(String octal) {
    directoryMode = octal;
    return this;
  }

  FileLayer withLinks(String choice) {
    links = choice;
    return this;
  }

  /**
   * Checks what was written.
   *
   * @param directory of the project
   */
  public Directories.Source in(Path directory) {
    if (from == null || from.isBlank()) {
      throw new UserErrorException(ContentErrors.badLayer("from", "", "it is missing", "dist"));
    }
    if (to == null || !to.startsWith("/") || to.contains("/../") || to.endsWith("/..")) {
      throw new UserErrorException(
          ContentErrors.badLayer("to", to, "it is not an absolute path", "/app"));
    }
    if (!owner.matches("\\d{1,9}(:\\d{1,9})?")) {
      throw new UserErrorException(
          ContentErrors.badLayer("owner", owner, "it is not uid:gid", "65532:65532"));
    }
    Path source = directory.resolve(from).normalize();
    String target = to.length() > 1 && to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
    // The directory of the project is named by its clone: the name would change the digest.
    String last = directory.startsWith(source) ? target : String.valueOf(source.getFileName());
    String title = name == null || name.isBlank() ? last : name;
    String ids = owner.contains(":") ? owner : owner + ":" + owner;
    Directories.Permissions permissions = new Directories.Permissions(mode(), directoryMode(), ids);
    return new Directories.Source(title, source, target, permissions, excludes, Links.of(links));
  }

  private int directoryMode() {
    if (!directoryMode.strip().matches("[0-7]?[0-7]{3}")) {
      throw new UserErrorException(
          ContentErrors.badLayer(
              "directoryMode", directoryMode, "it is not three or four octal digits", "755"));
    }
    return Integer.parseInt(directoryMode.strip(), 8);
  }

  private int mode() {
    if (mode == null || mode.isBlank()) {
      return -1;
    }
    if (!mode.strip().matches("0?[0-7]{3}")) {
      throw new UserErrorException(
          ContentErrors.badLayer("mode", mode, "it is not three octal digits", "755"));
    }
    return Integer.parseInt(mode.strip(), 8);
  }
}
