package dev.slipway.delivery.image;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.slipway.delivery.registry.ImageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Remembers which digest a base image's name stood for, for builds without a network. */
final class ResolvedBases {
  private final Path directory;

  /**
   * @param digest what the name stands for; an index if the image is for several platforms
   * @param manifest the image for the one platform
   */
  record Entry(String digest, String manifest) {}

  ResolvedBases(Path directory) {
    this.directory = directory;
  }

  Optional<Entry> find(ImageName name, Platform platform) throws IOException {
    Path file = file(name, platform);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() == 2
        ? Optional.of(new Entry(lines.get(0), lines.get(1)))
        : Optional.empty();
  }

  void keep(ImageName name, Platform platform, Entry entry) throws IOException {
    if (find(name, platform).filter(entry::equals).isPresent()) {
      return;
    }
    Path file = file(name, platform);
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), ".part", "");
    Files.write(part, List.of(entry.digest(), entry.manifest()));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file(ImageName name, Platform platform) {
    String version = name.version().replace(':', '-');
    String host = name.host().replace(':', '!').replace("[", "").replace("]", "");
    return directory
        .resolve(host)
        .resolve(name.path())
        .resolve(version + "@" + platform.getOs() + "-" + platform.getArchitecture());
  }
}
