package dev.slipway.delivery.forge.gitlab;

import static dev.slipway.delivery.forge.gitlab.GitlabScript.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.ProjectSettings;
import dev.slipway.delivery.forge.ProjectSettings.BranchProtection;
import dev.slipway.delivery.forge.ProjectSettings.JobTokenAccess;
import dev.slipway.delivery.forge.ProjectSettings.MergeRules;
import dev.slipway.delivery.forge.ProjectSettings.Schedule;
import dev.slipway.delivery.net.FakeServer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitlabSettingsTest {

  /** Asks a GitLab that answers so. */
  private interface Question<T> {
    T of(ProjectSettings settings) throws IOException;
  }

  private static <T> T ask(Question<T> question, FakeServer.Answer... answers) throws IOException {
    try (GitlabScript gitlab = new GitlabScript(answers)) {
      return question.of(gitlab.forge.settings(GitlabScript.PROJECT));
    }
  }

  @Test
  void readsTheRulesOfMergeRequests() throws IOException {
    assertThat(
            ask(
                ProjectSettings::mergeRules,
                json(
                    "{'merge_method':'ff','only_allow_merge_if_pipeline_succeeds':true,"
                        + "'merge_trains_enabled':null,'pages_access_level':'private',"
                        + "'permissions':{'project_access':{'access_level':30},"
                        + "'group_access':{'access_level':40}}}")))
        .isEqualTo(new MergeRules("ff", true, false, 40, "private"));
    assertThat(ask(ProjectSettings::mergeRules, json("{'permissions':{'project_access':null}}")))
        .isEqualTo(new MergeRules("", false, false, 0, ""));
  }

  @ParameterizedTest
  @CsvSource({"main, true", "ma*, true", "*, true", "m*n, true", "master, false", "mai*n*, false"})
  void aWildcardMayStandForTheBranch(String pattern, boolean found) throws IOException {
    assertThat(
            ask(
                    settings -> settings.protection("main"),
                    json("[{'name':'other'},{'name':'" + pattern + "'}]"))
                .isPresent())
        .isEqualTo(found);
  }

  /** On GitLab Free the field for code owners is missing. */
  @Test
  void readsWhoMayPushAndMerge() throws IOException {
    assertThat(
            protection(
                "{'name':'main','allow_force_push':true,"
                    + "'push_access_levels':[{'access_level':0}],"
                    + "'merge_access_levels':[{'access_level':30},{'access_level':40}]}"))
        .contains(new BranchProtection(List.of(0), List.of(30, 40), true, Optional.empty()));
    assertThat(protection("{'name':'main','code_owner_approval_required':false}"))
        .contains(new BranchProtection(List.of(), List.of(), false, Optional.of(false)));
  }

  private static Optional<BranchProtection> protection(String branch) throws IOException {
    return ask(settings -> settings.protection("main"), json("[" + branch + "]"));
  }

  @Test
  void readsWhoseJobsMayAccessIt() throws IOException {
    assertThat(
            ask(
                ProjectSettings::jobTokenAccess,
                json("{'inbound_enabled':true}"),
                json("[{'path_with_namespace':'shop/orders'}]")))
        .isEqualTo(new JobTokenAccess(true, List.of("shop/orders")));
  }

  @Test
  void readsProtectedEnvironmentsWhereThereAreSome() throws IOException {
    assertThat(ask(ProjectSettings::protectedEnvironments, json("[{'name':'test'}]")))
        .contains(List.of("test"));
    assertThat(
            ask(ProjectSettings::protectedEnvironments, FakeServer.answer("404 Not Found", "{}")))
        .isEmpty();
    assertThat(
            catchThrowableOfType(
                    ForgeException.class,
                    () ->
                        ask(
                            ProjectSettings::protectedEnvironments,
                            FakeServer.answer("422 Unprocessable", "{}")))
                .status())
        .isEqualTo(422);
  }

  @Test
  void readsSchedules() throws IOException {
    assertThat(
            ask(
                ProjectSettings::schedules,
                json(
                    "[{'description':'hourly','active':true,"
                        + "'next_run_at':'2026-11-30T10:00:00.000Z',"
                        + "'owner':{'username':'bot','state':'blocked'}},{'owner':null}]")))
        .containsExactly(
            new Schedule(
                "hourly",
                true,
                "bot",
                "blocked",
                Optional.of(Instant.parse("2026-11-30T10:00:00Z"))),
            new Schedule("", false, "", "", Optional.empty()));
  }
}
