package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.image.cache.CacheFile;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * Remembers the references of each project with the commit that they were read from, one small file
 * per project. It only saves requests: what can't be read is ignored, with a note.
 */
public final class ProjectCache {
  private static final long MOST_BYTES = 8L << 20;

  private final Path directory;
  private final List<String> notes = new CopyOnWriteArrayList<>();

  /**
   * @param caches slipway's cache directory
   */
  public ProjectCache(Path caches) {
    this.directory = caches.resolve("suggest").resolve("projects");
  }

  /**
   * What was remembered.
   *
   * @param lastActivity of the project when it was read
   * @param read when
   */
  record Entry(ProjectReferences found, String lastActivity, Instant read) {
    /** Servers update the time of the last activity once an hour. */
    private static final Duration LAG = Duration.ofMinutes(65);

    /** The commit that was read. */
    String head() {
      return found.head();
    }

    /** Whether the server's list of projects alone shows that nothing was pushed since. */
    boolean isCurrent(Project project) {
      if (project.lastActivity().isEmpty() || !project.lastActivity().equals(lastActivity)) {
        return false;
      }
      try {
        return !read.isBefore(Instant.parse(lastActivity).plus(LAG));
      } catch (DateTimeException e) {
        return true; // not a time: by the port's promise it changes with every push
      }
    }

    /** The same for the project as the server describes it now. */
    ProjectReferences references(Project project) {
      return new ProjectReferences(
          project, found.head(), true, found.settings(), found.references(), found.notes());
    }
  }

  /** What is known of a project, if it was read with the same settings. */
  Optional<Entry> find(Project project, FinderSettings settings) {
    return read(project, content -> ProjectJson.read(content, project, settings));
  }

  /** Whether a project is an environment; empty if that is not known of its last commit. */
  Optional<Boolean> isEnvironment(Project project) {
    return read(project, content -> ProjectJson.read(content, project))
        .filter(entry -> entry.isCurrent(project))
        .map(entry -> entry.found().isEnvironment());
  }

  private Optional<Entry> read(Project project, Function<byte[], Optional<Entry>> reader) {
    Path file = file(project);
    try {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("it is too large");
      }
      return reader.apply(Files.readAllBytes(file));
    } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException e) {
      notes.add(
          "The cached references of %s can't be read and are ignored: %s"
              .formatted(project.path(), file));
      return Optional.empty();
    }
  }

  /** Remembers references; where that fails, they are read again in the next run. */
  void keep(ProjectReferences found, FinderSettings settings, Instant now) {
    Entry entry = new Entry(found, found.project().lastActivity(), now);
    CacheFile.write(file(found.project()), ProjectJson.write(entry, settings));
  }

  /** What could not be read, one sentence each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private Path file(Project project) {
    String key = project.web() + " " + project.id();
    String name = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    return directory.resolve(name.substring(0, 2)).resolve(name + ".json");
  }
}
