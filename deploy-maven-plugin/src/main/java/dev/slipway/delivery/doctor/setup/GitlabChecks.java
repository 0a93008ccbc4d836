package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.CheckGroup;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.gitlab.GitlabAccess;
import dev.slipway.delivery.doctor.gitlab.GitlabBranchCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabCodeownersCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabEnvironmentsCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabExpiryCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabJobTokenCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabMergeMethodCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabMergeTrainsCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabPagesCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabPipelinesCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabReachableCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabRoleCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabScheduleCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabScopesCheck;
import dev.slipway.delivery.doctor.gitlab.GitlabTokenCheck;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.TokenFacts;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.suggest.run.SuggestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks of a GitLab server, of a token, and of the projects that versions are promoted to. */
final class GitlabChecks {
  private static final int MOST_PROJECTS = 5;
  private static final long LONGEST_CI = 1 << 20;

  private final Scene scene;
  private final Http http;
  private final SuggestServer gitlab;

  /**
   * @param http to this server only
   */
  GitlabChecks(Scene scene, Http http, SuggestServer gitlab) {
    this.scene = scene;
    this.http = http;
    this.gitlab = gitlab;
  }

  /**
   * Adds them.
   *
   * @param projects paths
   * @param environment its name, where this is an environment repository
   */
  Server addTo(CheckList checks, List<String> projects, Optional<String> environment)
      throws IOException {
    URI asked = URI.create(gitlab.api() + "/metadata");
    Server server =
        new Server(
            CheckId.GITLAB_REACHABLE,
            URI.create(gitlab.api().toString().replaceFirst("/api/v4$", "")),
            () -> http.send(HttpCall.of("GET", asked)),
            scene.clock());
    Forge forge = new GitlabForge(http, gitlab.api(), gitlab.login());
    Once<TokenFacts> token = new Once<>(forge::token);
    checks.add(new GitlabReachableCheck(server));
    GitlabAccess any =
        new GitlabAccess(server, forge, token, projects.isEmpty() ? "" : projects.get(0));
    checks.add(new GitlabTokenCheck(any));
    checks.add(new GitlabExpiryCheck(any, scene.clock()));
    for (String path : projects.stream().distinct().limit(MOST_PROJECTS).toList()) {
      project(checks, new GitlabAccess(server, forge, token, path), environment);
    }
    checks.add(new GitlabScopesCheck(any));
    checks.skip(CheckGroup.GITLAB, "no project is known; set -Dslipway.doctor.project");
    return server;
  }

  private void project(CheckList checks, GitlabAccess access, Optional<String> environment)
      throws IOException {
    checks.add(new GitlabRoleCheck(access));
    checks.add(new GitlabMergeMethodCheck(access));
    checks.add(new GitlabPipelinesCheck(access));
    checks.add(new GitlabMergeTrainsCheck(access));
    checks.add(new GitlabBranchCheck(access));
    checks.add(new GitlabCodeownersCheck(access));
    checks.add(new GitlabJobTokenCheck(access));
    if (environment.isPresent()) {
      checks.add(new GitlabEnvironmentsCheck(access, environment.get()));
      checks.add(new GitlabScheduleCheck(access));
      checks.add(new GitlabPagesCheck(access, ci()));
    }
    String reason = "this is not an environment repository";
    checks.skip(CheckId.GITLAB_ENVIRONMENTS, reason);
    checks.skip(CheckId.GITLAB_SCHEDULE, reason);
    checks.skip(CheckId.GITLAB_PAGES, reason);
  }

  private String ci() throws IOException {
    Path file = scene.directory().resolve(".gitlab-ci.yml");
    return Files.isRegularFile(file) && Files.size(file) <= LONGEST_CI
        ? Files.readString(file)
        : "";
  }
}
