package dev.slipway.its.access;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.access.expiry.ExpiryRun;
import dev.slipway.delivery.access.request.GrantRequests;
import dev.slipway.delivery.access.request.WishOptions;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.gitlab.FakeMergeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Admin for two hours, as people get it: requested by one command, merged by another person,
 * applied, ended by the clock while the bot is stopped and the release is invalid, and deleted from
 * its file by the bot.
 */
class RequestedAdminIT {
  private final BedFile bed = BedFile.load();
  @TempDir private Path work;
  private AccessScene scene;
  private EnvironmentOnGitlab gitlab;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
    scene = new AccessScene(bed);
    gitlab = new EnvironmentOnGitlab(work, scene.name);
  }

  @AfterEach
  void close() throws Exception {
    if (gitlab != null) {
      gitlab.close();
    }
    if (scene != null) {
      scene.close();
    }
  }

  /** A name that ends like a commit is kept from becoming a link of GitLab. */
  private static String title(FakeMergeRequest request) {
    return request.title().replace("\u200B", "");
  }

  @Test
  void fromTheRequestToTheEnd() throws Exception {
    assertThat(applied()).isNotEmpty();
    assertThat(isAdmin()).isFalse();

    assertThat(ask("INC-4711: stuck"))
        .contains("Merge request opened into main: ", "user ana has admin in " + scene.name);
    FakeMergeRequest opened = only();
    assertThat(title(opened)).isEqualTo("Grant admin in " + scene.name + " to user ana for 2 h");
    assertThat(gitlab.project.file(opened.source(), gitlab.file()).orElseThrow())
        .startsWith(gitlab.team())
        .contains("users: [ana]", "requestedBy: ana", "reason: \"INC-4711: stuck\"");
    assertThat(ask("INC-4711: stuck")).contains("The merge request is there already: ");
    assertThat(gitlab.project.mergeRequests()).hasSize(1);

    gitlab.merge("ben", opened);
    assertThat(applied()).singleElement().asString().startsWith("CREATED RoleBinding");
    awaitAdmin(true);

    gitlab.pass(Duration.ofHours(3));
    scene.write("apps/broken.yaml", "{ this is not YAML");
    assertThat(expire()).isEqualTo(1);
    awaitAdmin(false);
    Files.delete(scene.directory().resolve("apps/broken.yaml"));

    // The bot is stopped: its file still has the grant, and nothing of it comes back.
    assertThat(gitlab.project.file("main", gitlab.file()).orElseThrow()).contains("users: [ana]");
    assertThat(applied()).isEmpty();
    assertThat(isAdmin()).isFalse();

    gitlab.bot();
    gitlab.bot();
    FakeMergeRequest deleting = gitlab.project.mergeRequests().get(1);
    assertThat(gitlab.project.mergeRequests()).hasSize(2);
    assertThat(title(deleting)).isEqualTo("Delete what expired in " + gitlab.file());
    gitlab.merge("ben", deleting);
    assertThat(gitlab.project.file("main", gitlab.file())).contains(gitlab.team());
    assertThat(applied()).isEmpty();
    gitlab.bot();
    assertThat(gitlab.project.mergeRequests()).hasSize(2);
    assertThat(gitlab.project.quickActions()).isEmpty();
    assertThat(gitlab.server.log().complaints()).isEmpty();
  }

  @Test
  void theGoalTakesTheOptionsAsTheyAreWritten() throws Exception {
    MavenResult result =
        MavenRun.in(gitlab.cloned(), bed, System.getProperty("its.maven.current", ""))
            .environment("CI_SERVER_URL", gitlab.server.url().toString())
            .environment("CI_API_V4_URL", gitlab.server.api().toString())
            .environment("SLIPWAY_GITLAB_TOKEN", gitlab.server.users().token("ana"))
            .with("dev.slipway:deploy-maven-plugin:access")
            .with(
                "-Dopen=" + scene.name, "-Dhours=0.5", "-Dreason=INC-4711: stuck", "-Dgroup=oncall")
            .run();
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("Merge request opened into main: ");
    assertThat(title(only()))
        .isEqualTo("Grant admin in " + scene.name + " to group oncall for 30 min");
    assertThat(gitlab.server.log().complaints()).isEmpty();
  }

  private FakeMergeRequest only() {
    assertThat(gitlab.project.mergeRequests()).hasSize(1);
    return gitlab.project.mergeRequests().get(0);
  }

  /** What {@code delivery:access -Dopen} does, by the test's clock. */
  private String ask(String reason) throws Exception {
    StringBuilder said = new StringBuilder();
    DeliveryListener events = event -> said.append(((Event.Note) event).message()).append('\n');
    GrantRequests.onForge(
            gitlab.found("ana"),
            "main",
            Clock.fixed(gitlab.now(), ZoneId.of("Europe/Berlin")),
            events)
        .run(new WishOptions("2", reason, "", "", false).open(scene.name));
    return said.toString();
  }

  /** What the pipeline of the default branch does with its files. */
  private List<String> applied() throws IOException {
    for (String path : List.of("environment.yaml", "manifests/space.yaml", gitlab.file())) {
      scene.write(path, gitlab.project.file("main", path).orElseThrow());
    }
    return scene.apply(scene.release(gitlab.now()));
  }

  /** What the hourly job does first: how many bindings it deleted. */
  private int expire() throws IOException {
    String name = new EnvironmentReader().readableDefinition(scene.directory()).name();
    InstantSource clock = InstantSource.fixed(gitlab.now());
    return new ExpiryRun(scene.cluster(), clock, event -> {}).expire(Set.of(name)).ended().size();
  }

  private boolean isAdmin() throws Exception {
    return scene.may("ana", "", "delete", "apps", "deployments");
  }

  /** The server's authorizer hears of a change a little later. */
  private void awaitAdmin(boolean expected) {
    await("ana is " + (expected ? "admin" : "no admin")).until(() -> isAdmin() == expected);
  }
}
