package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Finds the references of projects. Projects that did not change since the last run cost nothing.
 */
public final class Finder {
  private static final int PARALLEL = 8;

  private final Forge forge;
  private final FinderSettings settings;
  private final ProjectCache cache;
  private final InstantSource clock;

  public Finder(Forge forge, FinderSettings settings, ProjectCache cache, InstantSource clock) {
    this.forge = forge;
    this.settings = settings;
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * The references of all projects that a query finds, in its order. A project that can't be read
   * has no head, and a note that says why.
   */
  public List<ProjectReferences> find(ProjectQuery query) throws IOException {
    List<Callable<ProjectReferences>> reads = new ArrayList<>();
    for (Project project : forge.projects(query)) {
      reads.add(() -> findOrNote(project));
    }
    return new Parallel(PARALLEL).all(reads);
  }

  public ProjectReferences findOrNote(Project project) {
    try {
      return find(project);
    } catch (IOException | UserErrorException e) {
      return nothing(project, List.of(project.path() + " can't be read: " + e.getMessage()));
    }
  }

  /** The references of one project, read at the head of its default branch. */
  public ProjectReferences find(Project project) throws IOException {
    if (project.defaultBranch().isEmpty()) {
      return nothing(project, List.of());
    }
    Optional<ProjectCache.Entry> known = cache.find(project, settings);
    if (known.isPresent() && known.get().isCurrent(project)) {
      return known.get().references(project);
    }
    ProjectRepository repository = forge.repository(project);
    Optional<String> head = repository.head(project.defaultBranch());
    if (head.isEmpty()) {
      return nothing(project, List.of());
    }
    ProjectReferences found =
        known
            .filter(entry -> entry.head().equals(head.get()))
            .map(entry -> entry.references(project))
            .orElse(null);
    if (found == null) {
      found = new ProjectFiles(settings, project, repository, head.get()).read();
    }
    cache.keep(found, settings, clock.instant());
    return found;
  }

  private static ProjectReferences nothing(Project project, List<String> notes) {
    return new ProjectReferences(project, "", false, Map.of(), List.of(), notes);
  }
}
