package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.forge.Pipelines.Deployment;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectPath;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the runs that environments report to the forge as deployments: two requests for each. */
final class ReportedRuns {
  private final Optional<FigureForge> forge;
  private final Instant since;
  private final Map<String, String> problems = new TreeMap<>();

  ReportedRuns(Optional<FigureForge> forge, Instant since) {
    this.forge = forge;
    this.since = since;
  }

  /**
   * The runs of an environment; empty where they are not known.
   *
   * @param address page of its project
   */
  Optional<List<Deployment>> of(String environment, String address) {
    if (forge.isEmpty()) {
      return Optional.empty();
    }
    String problem;
    try {
      Optional<String> path = ProjectPath.on(forge.get().host(), address);
      Optional<Project> project =
          path.isEmpty() ? Optional.empty() : forge.get().forge().project(path.get());
      if (project.isPresent()) {
        List<Deployment> runs =
            forge.get().forge().pipelines(project.get()).deployments(environment, since);
        if (!runs.isEmpty()) {
          return Optional.of(runs);
        }
      }
      problem =
          project.isPresent()
              ? "it has none"
              : "its project is not on " + forge.get().host() + ", or the token can't read it";
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
    } catch (UserErrorException e) {
      problem = e.error().what() + ": " + e.error().why();
    }
    problems.put(environment, problem);
    return Optional.empty();
  }

  /** Why the runs of an environment are not known. */
  Map<String, String> problems() {
    return problems;
  }
}
