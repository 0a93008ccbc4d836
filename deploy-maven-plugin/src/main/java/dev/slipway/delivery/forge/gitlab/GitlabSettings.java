package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a project of GitLab is set to. */
final class GitlabSettings implements ProjectSettings {
  private static final Map<String, String> PAGE = Map.of("per_page", "100");
  private static final int NOT_FOUND = 404;

  private final GitlabClient client;
  private final String path;

  GitlabSettings(GitlabClient client, Project project) {
    this.client = client;
    this.path = "/projects/" + GitlabUrls.encoded(project.id());
  }

  @Override
  public MergeRules mergeRules() throws IOException {
    JsonNode project = client.get(path, Map.of());
    JsonNode permissions = project.path("permissions");
    int access =
        Math.max(
            permissions.path("project_access").path("access_level").asInt(0),
            permissions.path("group_access").path("access_level").asInt(0));
    return new MergeRules(
        GitlabTexts.text(project, "merge_method"),
        project.path("only_allow_merge_if_pipeline_succeeds").asBoolean(false),
        project.path("merge_trains_enabled").asBoolean(false),
        access,
        GitlabTexts.text(project, "pages_access_level"));
  }

  /** A wildcard may stand for the branch. */
  @Override
  public Optional<BranchProtection> protection(String branch) throws IOException {
    for (JsonNode each : client.all(path + "/protected_branches", PAGE)) {
      if (matches(GitlabTexts.text(each, "name"), branch)) {
        JsonNode owners = each.path("code_owner_approval_required");
        return Optional.of(
            new BranchProtection(
                roles(each.path("push_access_levels")),
                roles(each.path("merge_access_levels")),
                each.path("allow_force_push").asBoolean(false),
                owners.isBoolean() ? Optional.of(owners.asBoolean(false)) : Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static boolean matches(String pattern, String branch) {
    int star = pattern.indexOf('*');
    return star < 0
        ? pattern.equals(branch)
        : branch.length() >= pattern.length() - 1
            && branch.startsWith(pattern.substring(0, star))
            && branch.endsWith(pattern.substring(star + 1));
  }

  private static List<Integer> roles(JsonNode levels) {
    List<Integer> roles = new ArrayList<>();
    levels.forEach(each -> roles.add(each.path("access_level").asInt(0)));
    return roles;
  }

  @Override
  public JobTokenAccess jobTokenAccess() throws IOException {
    JsonNode scope = client.get(path + "/job_token_scope", Map.of());
    List<String> projects = new ArrayList<>();
    for (JsonNode each : client.all(path + "/job_token_scope/allowlist", PAGE)) {
      projects.add(GitlabTexts.text(each, "path_with_namespace"));
    }
    return new JobTokenAccess(scope.path("inbound_enabled").asBoolean(false), projects);
  }

  @Override
  public Optional<List<String>> protectedEnvironments() throws IOException {
    try {
      return Optional.of(
          client.all(path + "/protected_environments", PAGE).stream()
              .map(each -> GitlabTexts.text(each, "name"))
              .toList());
    } catch (ForgeException e) {
      if (e.status() == NOT_FOUND) { // GitLab Free
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<Schedule> schedules() throws IOException {
    return client.all(path + "/pipeline_schedules", PAGE).stream()
        .map(
            each ->
                new Schedule(
                    GitlabTexts.text(each, "description"),
                    each.path("active").asBoolean(false),
                    GitlabTexts.text(each.path("owner"), "username"),
                    GitlabTexts.text(each.path("owner"), "state"),
                    GitlabTexts.time(GitlabTexts.text(each, "next_run_at"))))
        .toList();
  }
}
