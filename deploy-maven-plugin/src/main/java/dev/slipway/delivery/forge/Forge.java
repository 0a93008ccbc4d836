package dev.slipway.delivery.forge;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A server of projects, each with a git repository, merge requests and issues. All methods throw
 * {@link dev.slipway.manifest.error.UserErrorException} when the server can't be reached or refuses
 * for a reason that a user can fix, and {@link ForgeException} with the server's status otherwise.
 */
public interface Forge {

  /** Which server it is, as its API says. */
  ForgeServer server() throws IOException;

  /** What is known of the token that requests are made with. */
  TokenFacts token() throws IOException;

  /** Projects, archived ones left out; each once, in the order of their paths. */
  List<Project> projects(ProjectQuery query) throws IOException;

  /** One project by its path, {@code group/name}; empty where there is none or it is hidden. */
  Optional<Project> project(String path) throws IOException;

  /** What the next steps in a project probably need, by one request where the server can. */
  default ProjectView view(Project project, ProjectView.Wanted wanted) throws IOException {
    return new SeparateView(this, project, wanted);
  }

  /** The git repository of a project. */
  ProjectRepository repository(Project project);

  /** The merge requests of a project. */
  MergeRequests mergeRequests(Project project);

  /** The issues of a project. */
  Issues issues(Project project);

  /** Pipelines, deployments and freeze periods of a project. */
  Pipelines pipelines(Project project);

  /** What a project is set to. */
  ProjectSettings settings(Project project);
}
