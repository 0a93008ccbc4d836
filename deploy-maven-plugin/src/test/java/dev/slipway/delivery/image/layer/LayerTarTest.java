package dev.slipway.delivery.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.image.ReproducibleLayerBuilder;
import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTarTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/run 755 7:8",
        "/run 644 0:0",
        "/app/b 644 0:0, /app/a 600 65532:65532, /a/c 644 0:0, /app.d/x 444 1:1",
        "/app/ä/ö €.txt 644 0:0",
        "/app/LONG/LONG/LONG/x 644 0:0",
        "/app/x 644 2097151:2097152, /app/y 644 4294967294:4294967294",
        "/app/DIRECTORY 700 0:0, /app/DIRECTORY/x 644 0:0",
        "/a/b/DIRECTORY 755 7:7",
      })
  void writesTheEntriesThatJibWrites(String plan) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x".repeat(1000));
    List<LayerFile> files = new ArrayList<>();
    for (String entry : plan.replace("LONG", "l".repeat(120)).split(", ")) {
      int mode = entry.lastIndexOf(' ', entry.lastIndexOf(' ') - 1);
      String[] words = entry.substring(mode + 1).split(" ");
      String path = entry.substring(0, mode);
      Path source = path.endsWith("DIRECTORY") ? directory : file;
      files.add(new LayerFile(source, path, Integer.parseInt(words[0], 8), words[1]));
    }

    byte[] tar = tar(files);
    assertThat(entries(tar)).isEqualTo(entries(jib(files)));
    assertThat(tar.length).isLessThan(jib(files).length);
  }

  @Test
  void writesLinksAndSpecialModes() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    List<LayerFile> files =
        List.of(
            LayerFile.plain(file, "/app/v2/x"),
            LayerFile.link(file, "/app/current", "v2", "7:8"),
            LayerFile.link(file, "/app/far", "/" + "a/".repeat(100) + "ä", "0:0"),
            LayerFile.directory("/tmp", 01777, "0:0"),
            LayerFile.directory("/", 0700, "9:9"),
            LayerFile.directory("/data", 02770, "7:8"));

    assertThat(entries(tar(files)))
        .containsExactly(
            "app/ 755 0:0  1 0 ",
            "app/current 777 7:8 -> v2 1 0 ",
            "app/far 777 0:0 -> /" + "a/".repeat(100) + "ä 1 0 ",
            "app/v2/ 755 0:0  1 0 ",
            "app/v2/x 644 0:0  1 1 x",
            "data/ 2770 7:8  1 0 ",
            "tmp/ 1777 0:0  1 0 ");
  }

  private static List<String> entries(byte[] tar) throws IOException {
    List<String> entries = new ArrayList<>();
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.add(
            "%s %o %d:%d%s %s %s %d %s"
                .formatted(
                    e.getName(),
                    e.getMode() & 07777,
                    e.getLongUserId(),
                    e.getLongGroupId(),
                    e.getUserName() + e.getGroupName(),
                    e.isSymbolicLink() ? "-> " + e.getLinkName() : "",
                    e.getLastModifiedTime().toInstant().getEpochSecond(),
                    e.getSize(),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
    return entries;
  }

  private static byte[] tar(List<LayerFile> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LayerTar.write(files, out);
    return out.toByteArray();
  }

  private static byte[] jib(List<LayerFile> files) throws IOException {
    ImmutableList.Builder<FileEntry> entries = ImmutableList.builder();
    for (LayerFile file : files) {
      entries.add(
          new FileEntry(
              file.source(),
              AbsoluteUnixPath.get(file.path()),
              FilePermissions.fromOctalString(Integer.toOctalString(file.mode())),
              FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
              file.owner()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReproducibleLayerBuilder(entries.build()).build().writeTo(out);
    return out.toByteArray();
  }
}
