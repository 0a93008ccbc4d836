package dev.slipway.delivery.doctor.setup;

import static dev.slipway.delivery.doctor.setup.BrokenSetup.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Report;
import dev.slipway.delivery.doctor.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GitLab, its token and the settings of a project. */
class BrokenGitlabTest extends AbstractBrokenSetups {
  @Override
  Stream<BrokenSetup> rows() {
    String protection = "GET /projects/7/protected_branches";
    return Stream.of(
        row(
            CheckId.GITLAB_REACHABLE,
            "a server in trouble",
            State.FAILED,
            "502",
            world -> world.servers.api("GET /metadata", 502, "")),
        row(
            CheckId.GITLAB_TOKEN,
            "a token that was revoked",
            State.FAILED,
            "401",
            world -> world.servers.api("GET /user", 401, "{'message':'401 Unauthorized'}")),
        row(
            CheckId.GITLAB_TOKEN,
            "a person's token",
            State.WARNING,
            "a personal access token of user alice",
            world -> world.servers.api("GET /user", 200, "{'username':'alice'}")),
        row(
            CheckId.GITLAB_TOKEN,
            "no token",
            State.FAILED,
            "token",
            world -> world.settings.getServers().removeIf(one -> one.getId().equals("gitlab"))),
        row(
            CheckId.GITLAB_TOKEN,
            "the job's token only",
            State.WARNING,
            "only the token of the job",
            world -> {
              world.settings.getServers().removeIf(one -> one.getId().equals("gitlab"));
              world.variables.put("CI_JOB_TOKEN", "glcbt-hidden-job");
              world.variables.put("CI_SERVER_URL", world.gitlabServer);
              world.gitlabServer = "";
            }),
        row(
            CheckId.GITLAB_SCOPES,
            "a token that only reads",
            State.FAILED,
            "read_api",
            world ->
                world.servers.api(
                    "GET /personal_access_tokens/self", 200, "{'scopes':['read_api']}")),
        row(
            CheckId.GITLAB_SCOPES,
            "an administrator's token",
            State.WARNING,
            "more than is needed",
            world ->
                world.servers.api(
                    "GET /personal_access_tokens/self", 200, "{'scopes':['api','sudo']}")),
        row(
            CheckId.GITLAB_SCOPES,
            "a fine-grained token without a permission",
            State.FAILED,
            "fine-grained, and refused",
            world -> {
              world.servers.api("GET /personal_access_tokens/self", 200, "{'granular':true}");
              world.servers.api(
                  "GET /projects/7/repository/branches/main", 403, "{'message':'403 Forbidden'}");
            }),
        row(
            CheckId.GITLAB_EXPIRY,
            "a token that ends soon",
            State.WARNING,
            "in 14 days",
            world -> expires(world, 14)),
        row(
            CheckId.GITLAB_EXPIRY,
            "a token that has ended",
            State.FAILED,
            "in -1 days",
            world -> expires(world, -1)),
        row(
            CheckId.GITLAB_ROLE,
            "a reporter",
            State.FAILED,
            "Reporter",
            world ->
                project(world, GoodReplies.project("merge", true, false, "").replace("40", "20"))),
        row(
            CheckId.GITLAB_ROLE,
            "a project that the token can't see",
            State.FAILED,
            "no such project",
            world -> world.project = "team/other"),
        row(
            CheckId.GITLAB_MERGE_METHOD,
            "fast-forward",
            State.WARNING,
            "fast-forward",
            world -> project(world, GoodReplies.project("ff", true, false, ""))),
        row(
            CheckId.GITLAB_PIPELINES,
            "merges without a pipeline",
            State.WARNING,
            "off",
            world -> project(world, GoodReplies.project("merge", false, false, ""))),
        row(
            CheckId.GITLAB_MERGE_TRAINS,
            "trains in an old GitLab",
            State.FAILED,
            "GitLab 17.5.0",
            world -> {
              world.servers.api("GET /metadata", 200, "{'version':'17.5.0-ee'}");
              project(world, GoodReplies.project("merge", true, true, ""));
            }),
        row(
            CheckId.GITLAB_BRANCH,
            "no protection",
            State.WARNING,
            "is not protected",
            world -> world.servers.api(protection, 200, "[]")),
        row(
            CheckId.GITLAB_BRANCH,
            "force push",
            State.WARNING,
            "force push allowed",
            world ->
                world.servers.api(
                    protection,
                    200,
                    "[{'name':'ma*','allow_force_push':true,'merge_access_levels':[{'access_level':30}]}]")),
        row(
            CheckId.GITLAB_BRANCH,
            "no one may merge",
            State.WARNING,
            "the user of the token is Maintainer",
            world ->
                world.servers.api(
                    protection,
                    200,
                    "[{'name':'main','push_access_levels':[{'access_level':0}],"
                        + "'merge_access_levels':[{'access_level':60}]}]")),
        row(
            CheckId.GITLAB_CODEOWNERS,
            "GitLab Free",
            State.WARNING,
            "Free does not enforce CODEOWNERS; who may merge is the only guard: Developer",
            world ->
                world.servers.api(
                    protection,
                    200,
                    "[{'name':'main','merge_access_levels':[{'access_level':30}]}]")),
        row(
            CheckId.GITLAB_JOB_TOKEN,
            "open to all",
            State.WARNING,
            "every project",
            world ->
                world.servers.api(
                    "GET /projects/7/job_token_scope", 200, "{'inbound_enabled':false}")),
        row(
            CheckId.GITLAB_JOB_TOKEN,
            "an old GitLab",
            State.SKIPPED,
            "this version of GitLab does not have it",
            world -> world.servers.api("GET /projects/7/job_token_scope", 404, "{}")),
        row(
            CheckId.GITLAB_JOB_TOKEN,
            "a token that may not read it",
            State.SKIPPED,
            "that takes the role Maintainer",
            world -> world.servers.api("GET /projects/7/job_token_scope", 403, "{}")),
        row(
            CheckId.GITLAB_ENVIRONMENTS,
            "an environment that is not protected",
            State.WARNING,
            "'test' is not protected",
            world -> {
              world.environment();
              world.servers.api("GET /projects/7/protected_environments", 200, "[]");
            }),
        row(
            CheckId.GITLAB_SCHEDULE,
            "a blocked owner",
            State.FAILED,
            "its owner carol is blocked",
            world -> {
              world.environment();
              world.servers.api(
                  "GET /projects/7/pipeline_schedules",
                  200,
                  "[{'description':'hourly','active':true,"
                      + "'owner':{'username':'carol','state':'blocked'}}]");
            }),
        row(
            CheckId.GITLAB_SCHEDULE,
            "none active",
            State.WARNING,
            "none is active",
            world -> {
              world.environment();
              world.servers.api("GET /projects/7/pipeline_schedules", 200, "[{'active':false}]");
            }),
        row(
            CheckId.GITLAB_PAGES,
            "Pages switched off",
            State.WARNING,
            "off",
            world -> {
              world.environment();
              project(world, GoodReplies.project("merge", true, false, "disabled"));
            }));
  }

  private static void project(DoctorWorld world, String body) {
    world.servers.api("GET /projects/team%2Fenv", 200, body);
    world.servers.api("GET /projects/7", 200, body);
  }

  private static void expires(DoctorWorld world, int days) {
    String day = world.now.plus(Duration.ofDays(days)).toString().substring(0, 10);
    world.servers.api(
        "GET /personal_access_tokens/self", 200, "{'scopes':['api'],'expires_at':'" + day + "'}");
  }

  @Test
  void theFixOfATokenThatEndsIsACommand(@TempDir Path folder) throws Exception {
    try (DoctorWorld world = new DoctorWorld(folder, servers)) {
      expires(world, 10);

      Report report = world.examine(check -> check.id() == CheckId.GITLAB_EXPIRY);

      assertThat(DoctorWorld.of(report, CheckId.GITLAB_EXPIRY).fix())
          .endsWith(
              "printf 'PRIVATE-TOKEN: %s' \"$SLIPWAY_GITLAB_TOKEN\" | curl --fail-with-body"
                  + " --header @- --data expires_at="
                  + world.now.plus(Duration.ofDays(364)).toString().substring(0, 10)
                  + " "
                  + world.gitlabServer
                  + "/api/v4/personal_access_tokens/self/rotate");
    }
  }
}
