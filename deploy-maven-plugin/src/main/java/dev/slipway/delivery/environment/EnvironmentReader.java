package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the files of an environment repository from its work tree. */
public final class EnvironmentReader {
  private final FormatReader formats = new FormatReader();
  private final ManifestReader manifestReader = new ManifestReader();

  /**
   * Reads {@code environment.yaml}, {@code apps/} and {@code manifests/}.
   *
   * @param directory the repository's root
   */
  public Environment read(Path directory) throws IOException {
    return new Environment(definition(directory), apps(directory), manifests(directory));
  }

  /** Reads {@code environment.yaml} alone. */
  public EnvironmentDefinition definition(Path directory) throws IOException {
    Path file = directory.resolve("environment.yaml");
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException(EnvironmentErrors.noEnvironment(directory.toString()));
    }
    return formats.environment(text(file, "environment.yaml"), "environment.yaml");
  }

  /** Reads the references alone, by name. */
  public List<AppReference> apps(Path directory) throws IOException {
    List<AppReference> apps = new ArrayList<>();
    for (Path file : files(directory.resolve("apps"), 1)) {
      String name = "apps/" + file.getFileName();
      if (name.endsWith(".yaml")) {
        apps.add(formats.app(text(file, name), name));
      } else if (name.toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)")) {
        // Left out in silence, an app would vanish from the cluster.
        throw new UserErrorException(EnvironmentErrors.strayFile(name));
      }
    }
    return apps;
  }

  private List<ManifestObject> manifests(Path directory) throws IOException {
    List<ManifestObject> objects = new ArrayList<>();
    for (Path file : files(directory.resolve("manifests"), Integer.MAX_VALUE)) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
        objects.addAll(manifestReader.read(text(file, name), name));
      }
    }
    return objects;
  }

  /** Files in the order of their names, the same on every machine; hidden ones are left out. */
  private static List<Path> files(Path directory, int depth) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(directory, depth)) {
      return walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !hidden(directory.relativize(file)))
          .peek(EnvironmentReader::refuseLink)
          .sorted((a, b) -> slashed(a).compareTo(slashed(b)))
          .toList();
    }
  }

  /** A link could lead out of the repository, to files of the machine that applies. */
  private static void refuseLink(Path file) {
    if (Files.isSymbolicLink(file)) {
      throw new UserErrorException(EnvironmentErrors.link(file.toString()));
    }
  }

  private static boolean hidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static String text(Path file, String name) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UserErrorException(EnvironmentErrors.unreadable(name, "it is not UTF-8"), e);
    } catch (NoSuchFileException e) {
      throw new UserErrorException(EnvironmentErrors.unreadable(name, "it is gone"), e);
    }
  }
}
