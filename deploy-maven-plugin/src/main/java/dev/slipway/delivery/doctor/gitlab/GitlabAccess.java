package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.SkippedException;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectSettings;
import dev.slipway.delivery.forge.TokenFacts;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Optional;

/** A project of GitLab as the token sees it; what several checks need is read once. */
public final class GitlabAccess {
  private static final int NOT_FOUND = 404;

  private final Server server;
  private final Forge forge;
  private final String path;
  private final Once<TokenFacts> token;
  private final Once<Optional<Project>> project;
  private final Once<ProjectSettings.MergeRules> rules;

  /**
   * @param token what is known of it, for all projects
   * @param path of the project, {@code group/name}; may be empty
   */
  public GitlabAccess(Server server, Forge forge, Once<TokenFacts> token, String path) {
    this.server = server;
    this.forge = forge;
    this.path = path;
    this.token = token;
    this.project = new Once<>(() -> forge.project(path));
    this.rules = new Once<>(() -> settings().mergeRules());
  }

  /** Reads something. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  Server server() {
    return server;
  }

  Forge forge() {
    return forge;
  }

  /** The project's path, as it is printed. */
  String path() {
    return path;
  }

  /** What is known of the token, or why GitLab refused it. */
  TokenFacts token() throws IOException {
    if (GitlabReachableCheck.isPlainGit(server.require().answer())) {
      throw new SkippedException("the server is not GitLab");
    }
    return token.get();
  }

  /** The same for checks that need a token that works. */
  TokenFacts requireToken() throws IOException {
    try {
      return token();
    } catch (UserErrorException e) {
      throw new SkippedException(CheckId.GITLAB_TOKEN.id() + " failed");
    }
  }

  /** The project; empty where there is none that the token may see. */
  Optional<Project> findProject() throws IOException {
    requireToken();
    if (path.isEmpty()) {
      throw new SkippedException("no project is known; set -Dslipway.doctor.project");
    }
    return project.get();
  }

  /** The same for checks that need it. */
  Project project() throws IOException {
    return findProject()
        .orElseThrow(() -> new SkippedException(CheckId.GITLAB_ROLE.id() + " failed"));
  }

  ProjectSettings settings() throws IOException {
    return forge.settings(project());
  }

  ProjectSettings.MergeRules rules() throws IOException {
    return allowed(rules::get);
  }

  /** Reads what perhaps only a maintainer may read. */
  <T> T allowed(Reading<T> reading) throws IOException {
    project();
    try {
      return reading.read();
    } catch (UserErrorException e) {
      if (e.error().code() == ErrorCode.FORGE_REFUSED) {
        throw new SkippedException(
            "this token may not read it (%s): that takes the role Maintainer"
                .formatted(e.error().why()));
      }
      throw e;
    } catch (ForgeException e) {
      if (e.status() == NOT_FOUND) {
        throw new SkippedException("this version of GitLab does not have it");
      }
      throw e;
    }
  }
}
