package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Finds projects that are environments. Those that a run of the bot with the same cache has read,
 * and that did not change since, cost no request.
 */
public final class EnvironmentProjects {
  private static final int PARALLEL = 8;

  private final Forge forge;
  private final ProjectCache cache;

  public EnvironmentProjects(Forge forge, ProjectCache cache) {
    this.forge = forge;
    this.cache = cache;
  }

  /**
   * A project that is an environment, or may be one.
   *
   * @param problem why it is not known whether it is one; empty if it is
   */
  public record Found(Project project, String problem) {}

  /** The environments among the projects that a query finds, in its order. */
  public List<Found> find(ProjectQuery query) throws IOException {
    List<Callable<Optional<Found>>> looks = new ArrayList<>();
    for (Project project : forge.projects(query)) {
      looks.add(() -> look(project));
    }
    return new Parallel(PARALLEL).all(looks).stream().flatMap(Optional::stream).toList();
  }

  private Optional<Found> look(Project project) {
    if (project.defaultBranch().isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Boolean> known = cache.isEnvironment(project);
      boolean environment = known.isPresent() ? known.get() : hasDefinition(project);
      return environment ? Optional.of(new Found(project, "")) : Optional.empty();
    } catch (UserErrorException e) {
      return Optional.of(new Found(project, e.error().what() + ": " + e.error().why()));
    } catch (IOException | UncheckedIOException e) {
      return Optional.of(new Found(project, String.valueOf(e.getMessage())));
    }
  }

  private boolean hasDefinition(Project project) throws IOException {
    return forge
        .repository(project)
        .files(project.defaultBranch(), List.of(ProjectReferences.ENVIRONMENT))
        .containsKey(ProjectReferences.ENVIRONMENT);
  }
}
