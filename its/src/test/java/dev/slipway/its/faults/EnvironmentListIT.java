package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list of environments in a pom: in their order, and no further than the first failure. */
class EnvironmentListIT {

  @Test
  void theFirstFailureEndsItAndTheSameCommandGoesOn() throws Exception {
    Scene scene = new Scene("environment-list");
    List<Path> repositories = new ArrayList<>();
    StringBuilder elements = new StringBuilder();
    for (String stage : List.of("test", "staging", "live")) {
      String name = "faults/" + scene.name() + "-" + stage + ".git";
      repositories.add(scene.bed().gitRepositories().create(name, scene.environment(stage)));
      elements.append("<environment><url>").append(scene.bed().get("git.url")).append('/');
      elements.append(name).append("</url></environment>");
    }
    Path service = scene.service("service");
    Projects.edit(
        service.resolve("pom.xml"),
        "<slipway.environment>" + scene.environmentUrl() + "</slipway.environment>",
        "");
    Projects.edit(
        service.resolve("pom.xml"),
        "</properties>",
        "</properties><build><plugins><plugin><groupId>dev.slipway</groupId>"
            + "<artifactId>deploy-maven-plugin</artifactId><configuration><environments>"
            + elements
            + "</environments></configuration></plugin></plugins></build>");
    Path hook = repositories.get(1).resolve("hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'Staging is frozen.' >&2\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    MavenResult failed = scene.maven(service, "deploy").run();
    Failure.of(scene, failed, "SLIP-4003")
        .says(
            "Staging is frozen.",
            "Done before: " + scene.bed().get("git.url"),
            "-test.git, branch main",
            "Not begun: " + scene.bed().get("git.url"),
            "-live.git, branch main");
    assertThat(commits(repositories)).containsExactly(2, 1, 1);

    Files.delete(hook);
    for (int i = 0; i < 2; i++) {
      MavenResult result = scene.maven(service, "deploy").run();
      assertThat(result.succeeded()).as(result.output()).isTrue();
      assertThat(commits(repositories)).containsExactly(2, 2, 2);
    }
  }

  private static List<Integer> commits(List<Path> repositories) throws IOException {
    return repositories.stream()
        .map(one -> Integer.valueOf(GitRepositories.git(one, "rev-list", "--count", "main")))
        .toList();
  }
}
