package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A release as files: {@code release.json} and one YAML file per object, {@code
 * <app>/<kind>-<name>.yaml}. These files are what is applied.
 */
public final class ReleaseFiles {
  private static final String INDEX = "release.json";
  private static final int AT_A_TIME = 4;

  /** Files that one thread takes at a time. */
  private static final int SHARE = 100;

  private final Path directory;

  /** A file to be written. */
  private record Target(Path path, ManifestObject object) {}

  /**
   * @param directory {@code target/environment}
   */
  public ReleaseFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes a release; objects that an earlier run left in the directory are deleted, and files that
   * are right already stay untouched.
   */
  public void write(Release release) throws IOException {
    Path indexFile = directory.resolve(INDEX);
    Files.deleteIfExists(indexFile);
    Set<String> used = new HashSet<>();
    List<ReleaseIndex.Entry> entries = new ArrayList<>();
    List<Target> targets = new ArrayList<>();
    for (Release.Item item : release.ordered()) {
      ManifestObject object = item.object();
      String file = name(item, used);
      targets.add(new Target(directory.resolve(file), object));
      entries.add(
          new ReleaseIndex.Entry(
              item.app().name(),
              object.id().toString(),
              file,
              object.location(),
              object.patches()));
    }
    Set<Path> files = new HashSet<>();
    Set<Path> folders = new HashSet<>(Set.of(directory));
    for (Target target : targets) {
      files.add(target.path());
      folders.add(target.path().getParent());
    }
    Set<Path> there = prune(files, folders);
    for (Path folder : folders) {
      if (!there.contains(folder)) {
        Files.createDirectories(folder);
      }
    }
    ReleaseIndex index =
        new ReleaseIndex(
            release.environment(),
            release.commit(),
            release.server().map(URI::toString).orElse(""),
            release.policy(),
            release.apps(),
            entries);
    List<Callable<@Nullable Void>> writes = new ArrayList<>();
    for (List<Target> share : shares(targets)) {
      writes.add(() -> write(share, there));
    }
    try (BackgroundTask<String> text = new BackgroundTask<>(index::text)) {
      new Parallel(AT_A_TIME).all(writes);
      // Last: a release without its index does not exist.
      Files.writeString(indexFile, text.get());
    }
  }

  /**
   * @param there what an earlier run left; to ask for each file costs more than to write it
   */
  private static @Nullable Void write(List<Target> targets, Set<Path> there) throws IOException {
    ManifestWriter writer = new ManifestWriter();
    for (Target target : targets) {
      Path file = target.path();
      byte[] text = writer.write(target.object().content()).getBytes(StandardCharsets.UTF_8);
      if (!there.contains(file) || !Arrays.equals(Files.readAllBytes(file), text)) {
        Files.write(file, text);
      }
    }
    return null;
  }

  /**
   * Reads the release that {@link #write} left.
   *
   * @throws UserErrorException (CONFIGURATION_MISSING) when there is none
   */
  public Release read() throws IOException {
    return read(index());
  }

  /**
   * The same, to be kept as long as the files are the same.
   *
   * @throws UserErrorException (CONFIGURATION_MISSING) when there is none
   */
  public ReadRelease readNow() throws IOException {
    ReadRelease.Versions versions = new ReadRelease.Versions();
    try {
      versions.add(directory.resolve(INDEX));
      ReleaseIndex index = index();
      for (ReleaseIndex.Entry entry : index.objects()) {
        versions.add(directory.resolve(entry.file()));
      }
      return new ReadRelease(read(index), versions);
    } catch (NoSuchFileException e) {
      throw new UserErrorException(
          ReleaseErrors.noRelease(String.valueOf(e.getFile()), "no such file"), e);
    }
  }

  private Release read(ReleaseIndex index) throws IOException {
    List<Callable<List<ManifestObject>>> reads = new ArrayList<>();
    for (List<ReleaseIndex.Entry> share : shares(index.objects())) {
      reads.add(() -> read(share));
    }
    List<ManifestObject> objects =
        new Parallel(AT_A_TIME).all(reads).stream().flatMap(List::stream).toList();
    Map<String, List<ManifestObject>> byApp = new HashMap<>();
    for (int i = 0; i < objects.size(); i++) {
      byApp
          .computeIfAbsent(index.objects().get(i).app(), app -> new ArrayList<>())
          .add(objects.get(i));
    }
    return new Release(
        index.environment(),
        index.commit(),
        index.server().isEmpty() ? Optional.empty() : Optional.of(URI.create(index.server())),
        index.apps().stream()
            .map(app -> app.withObjects(byApp.getOrDefault(app.name(), List.of())))
            .toList(),
        index.policy());
  }

  private ReleaseIndex index() throws IOException {
    Path file = directory.resolve(INDEX);
    try {
      return ReleaseIndex.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new UserErrorException(ReleaseErrors.noRelease(file.toString(), "no such file"), e);
    } catch (JacksonException e) {
      throw new UserErrorException(
          ReleaseErrors.noRelease(file.toString(), String.valueOf(e.getOriginalMessage())), e);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          ReleaseErrors.noRelease(file.toString(), String.valueOf(e.getMessage())), e);
    }
  }

  private List<ManifestObject> read(List<ReleaseIndex.Entry> entries) throws IOException {
    ManifestReader reader = new ManifestReader();
    List<ManifestObject> objects = new ArrayList<>();
    for (ReleaseIndex.Entry entry : entries) {
      String text = text(entry);
      List<ManifestObject> read = reader.read(text, entry.file());
      if (read.size() != 1) {
        throw new UserErrorException(
            ReleaseErrors.noRelease(
                entry.file(), "it contains" + " " + read.size() + " objects, not one"));
      }
      objects.add(new ManifestObject(read.get(0).content(), entry.source(), entry.patches()));
    }
    return objects;
  }

  private String text(ReleaseIndex.Entry entry) throws IOException {
    try {
      return Files.readString(directory.resolve(entry.file()));
    } catch (NoSuchFileException e) {
      throw new UserErrorException(ReleaseErrors.noRelease(entry.file(), "no such file"), e);
    }
  }

  /** Removes what an earlier run left. */
  public void delete() throws IOException {
    Files.deleteIfExists(directory.resolve(INDEX));
    prune(Set.of(), Set.of(directory)); // other goals may have files in it
  }

  /**
   * Deletes what an earlier release left, and returns the files that exist and are kept. Files
   * beside the index are other goals'.
   */
  private Set<Path> prune(Set<Path> files, Set<Path> folders) throws IOException {
    Set<Path> kept = new HashSet<>();
    if (!Files.exists(directory)) {
      return kept;
    }
    List<Path> gone = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.filter(path -> !ofOtherGoals(path))
          .forEach(
              path -> (files.contains(path) || folders.contains(path) ? kept : gone).add(path));
    }
    gone.sort(Comparator.reverseOrder());
    for (Path path : gone) {
      Files.delete(path);
    }
    return kept;
  }

  private boolean ofOtherGoals(Path path) {
    return directory.equals(path.getParent())
        && !path.endsWith(INDEX)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static <T> List<List<T>> shares(List<T> all) {
    List<List<T>> shares = new ArrayList<>();
    for (int start = 0; start < all.size(); start += SHARE) {
      shares.add(all.subList(start, Math.min(start + SHARE, all.size())));
    }
    return shares;
  }

  private static String name(Release.Item item, Set<String> used) {
    ManifestObject object = item.object();
    String app = safe(item.app().name());
    String base = app + "/" + safe(object.kind() + "-" + object.name());
    String name = base;
    for (int n = 2; !used.add(name.toLowerCase(Locale.ROOT)); n++) {
      name = base + "-" + n;
    }
    return name + ".yaml";
  }

  /** Names come from untrusted bundles: never a path, nothing that is special to a file system. */
  private static String safe(String text) {
    String name = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "_");
    name = name.length() > 200 ? name.substring(0, 200) : name;
    return name.startsWith(".") ? "_" + name : name;
  }
}
