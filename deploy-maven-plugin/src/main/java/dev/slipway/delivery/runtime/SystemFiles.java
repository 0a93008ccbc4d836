package dev.slipway.delivery.runtime;

import dev.slipway.delivery.image.cache.CacheFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The few text files and directories that programs expect of a system. */
final class SystemFiles {
  private static final Map<String, String> TEXTS =
      new TreeMap<>(
          Map.of(
              "passwd",
              "root:x:0:0:root:/root:/sbin/nologin\n"
                  + "nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n",
              "group",
              "root:x:0:\nnonroot:x:65532:\n",
              "nsswitch.conf",
              "passwd: files\ngroup: files\nhosts: files dns\n"));

  private static final List<String> LOCALES = List.of("C.utf8", "C.UTF-8");

  private final Path root;
  private final Path directory;

  /**
   * @param root of this machine
   * @param directory keeps the texts as files, as layers are made from files
   */
  SystemFiles(Path root, Path directory) {
    this.root = root;
    this.directory = directory;
  }

  List<RootFile> files() throws IOException {
    Files.createDirectories(directory);
    List<RootFile> files = new ArrayList<>();
    for (Map.Entry<String, String> text : TEXTS.entrySet()) {
      Path file = directory.resolve(text.getKey());
      write(file, text.getValue().getBytes(StandardCharsets.UTF_8));
      files.add(RootFile.plain(file, "/etc/" + text.getKey()));
    }
    addLocale(files);
    files.add(new RootFile(directory, "/home/nonroot", "755", "65532:65532"));
    files.add(new RootFile(directory, "/tmp", "777", "0:0"));
    return files;
  }

  /** Java takes the encoding of file names from the locale; without one it is ASCII. */
  private void addLocale(List<RootFile> files) throws IOException {
    for (String name : LOCALES) {
      Path locale = root.resolve("usr/lib/locale").resolve(name);
      if (!Files.isDirectory(locale)) {
        continue;
      }
      try (Stream<Path> paths = Files.walk(locale)) {
        for (Path file : paths.filter(Files::isRegularFile).sorted().toList()) {
          files.add(
              RootFile.plain(file, "/usr/lib/locale/" + name + "/" + locale.relativize(file)));
        }
      }
      return;
    }
  }

  /** Leaves the file alone when it is right, so that its time does not change. */
  private static void write(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    CacheFile.replace(file, content);
  }
}
