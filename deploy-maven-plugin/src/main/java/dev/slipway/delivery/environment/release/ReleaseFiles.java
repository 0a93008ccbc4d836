package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.environment.PrunePolicy;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.SourceLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A release as files: {@code release.json} and one YAML file an object, {@code
 * <app>/<kind>-<name>.yaml}. What is looked at is what is applied.
 */
public final class ReleaseFiles {
  private static final String INDEX = "release.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path directory;

  record Index(
      String environment,
      String commit,
      String server,
      String recordNamespace,
      @Nullable PrunePolicy prune,
      List<App> apps,
      List<Entry> objects) {}

  record App(
      String name,
      String version,
      String commit,
      String owner,
      String source,
      String bundle,
      String sha256,
      String namespace,
      String hash) {}

  /**
   * @param source where the object was written, for messages
   */
  record Entry(String app, String object, String file, SourceLocation source) {}

  /**
   * @param directory {@code target/environment}
   */
  public ReleaseFiles(Path directory) {
    this.directory = directory;
  }

  /** Writes a release; what an earlier run left in the directory is deleted. */
  public void write(Release release) throws IOException {
    clear();
    Files.createDirectories(directory);
    ManifestWriter writer = new ManifestWriter();
    Set<String> used = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    for (Release.Item item : release.ordered()) {
      ManifestObject object = item.object();
      String file = name(item, used);
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, writer.write(object.content()));
      entries.add(new Entry(item.app().name(), object.id().toString(), file, object.location()));
    }
    Index index =
        new Index(
            release.environment(),
            release.commit(),
            release.server().map(URI::toString).orElse(""),
            release.recordNamespace(),
            release.prune(),
            release.apps().stream().map(ReleaseFiles::app).toList(),
            entries);
    // Last: a release without its index does not exist.
    Files.writeString(directory.resolve(INDEX), JSON.writeValueAsString(index) + "\n");
  }

  /**
   * Reads the release that {@link #write} left.
   *
   * @throws UserErrorException (CONFIGURATION_MISSING) when there is none
   */
  public Release read() throws IOException {
    Path file = directory.resolve(INDEX);
    Index index;
    try {
      index = JSON.readValue(Files.readString(file), Index.class);
    } catch (NoSuchFileException e) {
      throw new UserErrorException(
          ReleaseErrors.noRelease(file.toString(), "the file is not there"), e);
    } catch (JacksonException e) {
      throw new UserErrorException(
          ReleaseErrors.noRelease(file.toString(), String.valueOf(e.getOriginalMessage())), e);
    }
    Map<String, List<ManifestObject>> objects = new HashMap<>();
    ManifestReader reader = new ManifestReader();
    for (Entry entry : index.objects()) {
      String text = Files.readString(directory.resolve(entry.file()));
      objects
          .computeIfAbsent(entry.app(), app -> new ArrayList<>())
          .addAll(
              reader.read(text, entry.file()).stream()
                  .map(object -> new ManifestObject(object.content(), entry.source()))
                  .toList());
    }
    return new Release(
        index.environment(),
        index.commit(),
        index.server().isEmpty() ? Optional.empty() : Optional.of(URI.create(index.server())),
        index.recordNamespace(),
        index.apps().stream()
            .map(app -> app(app, objects.getOrDefault(app.name(), List.of())))
            .toList(),
        Optional.ofNullable(index.prune()).orElse(PrunePolicy.STANDARD));
  }

  private void clear() throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.deleteIfExists(directory.resolve(INDEX));
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
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

  /** Names come from bundles of others: never a path, nothing that a file system minds. */
  private static String safe(String text) {
    String name = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "_");
    name = name.length() > 200 ? name.substring(0, 200) : name;
    return name.startsWith(".") ? "_" + name : name;
  }

  private static App app(ReleaseApp app) {
    return new App(
        app.name(),
        app.version(),
        app.commit(),
        app.owner(),
        app.source(),
        app.bundle(),
        app.sha256(),
        app.namespace(),
        app.hash());
  }

  private static ReleaseApp app(App app, List<ManifestObject> objects) {
    return new ReleaseApp(
        app.name(),
        app.version(),
        app.commit(),
        app.owner(),
        app.source(),
        app.bundle(),
        app.sha256(),
        app.namespace(),
        app.hash(),
        objects);
  }
}
