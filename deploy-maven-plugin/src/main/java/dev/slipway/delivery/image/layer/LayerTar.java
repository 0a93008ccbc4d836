package dev.slipway.delivery.image.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A layer's tar: sorted, with fixed times, and with each directory that a file is in. A test
 * compares it with Jib's, which has neither links nor directories of mode 1777, and an extended
 * header of three more times, 1 KB, with each entry.
 */
final class LayerTar {
  private static final long TIME = 1000;
  private static final int DIRECTORY = 0755;

  private LayerTar() {}

  static void write(List<LayerFile> files, OutputStream out) throws IOException {
    Map<String, LayerFile> entries = new TreeMap<>();
    for (LayerFile file : files) {
      String name = file.path().substring(1);
      boolean directory = file.isDirectory();
      if (directory && name.isEmpty()) {
        continue;
      }
      for (int end = name.indexOf('/'); end > 0; end = name.indexOf('/', end + 1)) {
        String parent = name.substring(0, end);
        entries.computeIfAbsent(
            parent + "/", path -> LayerFile.directory("/" + parent, DIRECTORY, "0:0"));
      }
      entries.put(directory ? name + "/" : name, file);
    }
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Map.Entry<String, LayerFile> entry : entries.entrySet()) {
        write(entry.getKey(), entry.getValue(), tar);
      }
    }
  }

  private static void write(String name, LayerFile file, TarArchiveOutputStream tar)
      throws IOException {
    boolean link = !file.link().isEmpty();
    TarArchiveEntry entry =
        link ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK) : new TarArchiveEntry(name);
    boolean content = !link && !name.endsWith("/");
    int type = link ? 0 : entry.getMode() & ~0777;
    entry.setMode(type | file.mode());
    String[] ids = file.owner().split(":", 2);
    entry.setUserId(Long.parseLong(ids[0]));
    entry.setGroupId(Long.parseLong(ids[1]));
    entry.setUserName("");
    entry.setGroupName("");
    entry.setModTime(TIME);
    if (link) {
      entry.setLinkName(file.link());
    }
    if (content) {
      entry.setSize(Files.size(file.source()));
    }
    tar.putArchiveEntry(entry);
    if (content) {
      Files.copy(file.source(), tar);
    }
    tar.closeArchiveEntry();
  }
}
