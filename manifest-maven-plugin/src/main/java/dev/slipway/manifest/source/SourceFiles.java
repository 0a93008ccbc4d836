package dev.slipway.manifest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds and reads manifest files.
 *
 * @param root the project; no link leads out of it, files are named relative to it
 */
public record SourceFiles(Path root) {

  /** A file's bytes and the name users know it by. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record ManifestBytes(String name, byte[] bytes) {}

  /** A file's text and the name users know it by. */
  public record SourceFile(String name, String text) {}

  /**
   * All {@code .yaml}, {@code .yml} and {@code .json} files below a folder, or the file itself, in
   * the order of their names.
   *
   * @throws dev.slipway.manifest.error.UserErrorException for a file that is not UTF-8 or a link
   *     that leads out of the project
   */
  public List<SourceFile> read(Path folderOrFile) throws IOException {
    if (!Files.exists(folderOrFile)) {
      return List.of();
    }
    // A folder elsewhere that the pom names itself is as good as the project.
    boolean inside = folderOrFile.toAbsolutePath().normalize().startsWith(base());
    Path bounds = (inside ? root : folderOrFile).toRealPath();
    List<SourceFile> files = new ArrayList<>();
    for (Map.Entry<String, Path> file : manifests(folderOrFile).entrySet()) {
      files.add(new SourceFile(file.getKey(), text(file.getValue(), bounds)));
    }
    return files;
  }

  /**
   * As {@link #readAll}, but bytes: what they mean is for the reader to say.
   *
   * @param fix what to do when there is none
   * @throws dev.slipway.manifest.error.UserErrorException for a link that leads out of the project,
   *     (MANIFESTS_MISSING) when there is no file
   */
  public List<ManifestBytes> readAllBytes(List<Path> places, String fix) throws IOException {
    List<ManifestBytes> files = new ArrayList<>();
    for (Path place : places) {
      Map<String, Path> found = Files.exists(place) ? manifests(place) : Map.of();
      for (Map.Entry<String, Path> file : found.entrySet()) {
        refuseLinkOut(file.getValue());
        files.add(new ManifestBytes(file.getKey(), Files.readAllBytes(file.getValue())));
      }
    }
    refuseNone(files, places, fix);
    return files;
  }

  /** By name. Links to folders are followed, so that nothing is left out silently. */
  private Map<String, Path> manifests(Path folderOrFile) throws IOException {
    try (Stream<Path> walk = Files.walk(folderOrFile, FileVisitOption.FOLLOW_LINKS)) {
      Map<String, Path> byName = new TreeMap<>();
      walk.filter(path -> isManifest(path.getFileName().toString()))
          .filter(path -> !Files.isDirectory(path))
          .forEach(path -> byName.put(name(path), path));
      return byName;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof FileSystemLoopException loop) {
        throw SourceErrors.unreadable(
            name(Path.of(loop.getFile())), "it is a link to a parent folder");
      }
      throw e.getCause();
    }
  }

  /**
   * The files of several places, in their order.
   *
   * @param fix what to do when there is none
   * @throws dev.slipway.manifest.error.UserErrorException (MANIFESTS_MISSING) when there is none
   */
  public List<SourceFile> readAll(List<Path> places, String fix) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (Path place : places) {
      files.addAll(read(place));
    }
    refuseNone(files, places, fix);
    return files;
  }

  private void refuseNone(List<?> files, List<Path> places, String fix) {
    if (files.isEmpty()) {
      String names = String.join(", ", places.stream().map(this::name).toList());
      throw SourceErrors.noManifests(names, fix);
    }
  }

  /** The name of a path as users know it: relative to the root, with forward slashes. */
  public String name(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path base = base();
    Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/');
  }

  private Path base() {
    return root.toAbsolutePath().normalize();
  }

  static boolean isManifest(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json"));
  }

  private String text(Path path, Path bounds) throws IOException {
    refuseLinkOut(path, bounds);
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw SourceErrors.unreadable(name(path), "it is not UTF-8");
    }
  }

  /** Refuses a file of the project that is a link to somewhere else. */
  public void refuseLinkOut(Path path) throws IOException {
    boolean inside = path.toAbsolutePath().normalize().startsWith(base());
    refuseLinkOut(path, inside ? root.toRealPath() : path.toAbsolutePath().getRoot());
  }

  private void refuseLinkOut(Path path, Path bounds) throws IOException {
    if (!Files.exists(path)) {
      throw SourceErrors.unreadable(name(path), "it is a broken link");
    }
    if (!path.toRealPath().startsWith(bounds)) {
      throw SourceErrors.unreadable(name(path), "it is a link that leads out of the project");
    }
  }
}
