package dev.slipway.its.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.access.expiry.ExpiryRun;
import dev.slipway.delivery.access.request.GrantRequests;
import dev.slipway.delivery.access.request.WishOptions;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MergeOutcome.Kind;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.forge.gitlab.GitlabLogin;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.promote.ForgeProject;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.find.FinderSettings;
import dev.slipway.delivery.suggest.request.Seal;
import dev.slipway.delivery.suggest.run.Lookups;
import dev.slipway.delivery.suggest.run.Shard;
import dev.slipway.delivery.suggest.run.SuggestParts;
import dev.slipway.delivery.suggest.run.SuggestRun;
import dev.slipway.delivery.suggest.run.SuggestSettings;
import dev.slipway.delivery.suggest.run.VersionFinder;
import dev.slipway.delivery.suggest.source.Sources;
import dev.slipway.delivery.suggest.version.VersionRules;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.gitlab.FakeMergeRequest;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.StoredConfig;
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
  private static final String PATH = "shop/env-live";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>NAME</artifactId>
        <version>1.0.0</version>
        <packaging>environment</packaging>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <version>VERSION</version>
              <extensions>true</extensions>
            </plugin>
          </plugins>
        </build>
      </project>
      """;
  private static final String TEAM =
      """
      # who may do what
      apiVersion: slipway.dev/v1
      kind: Access
      metadata:
        name: NAME
      spec:
        grants:
          - level: developer   # by day
            groups: [team-orders]
      """;

  private final BedFile bed = BedFile.load();
  @TempDir private Path work;
  private volatile Duration ahead = Duration.ZERO;
  private AccessScene scene;
  private StandInGitlab gitlab;
  private Http http;
  private FakeProject project;

  private Instant now() {
    return Instant.now().plus(ahead);
  }

  private void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  @BeforeEach
  void open() throws Exception {
    assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
    scene = new AccessScene(bed);
    gitlab = StandInGitlab.start(work.resolve("gitlab"), this::now);
    http =
        new ApacheHttp(
            HttpSettings.standard(), new OneServer(gitlab.api(), true), RetryListener.silent());
    project =
        gitlab
            .projects()
            .create(
                PATH,
                Map.of(
                    "pom.xml",
                    named(POM).replace("VERSION", System.getProperty("slipway.version")),
                    "environment.yaml",
                    named(
                        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: NAME}\n"
                            + "spec: {access: {admin: allowed, maxHours: 4}}\n"),
                    "manifests/space.yaml",
                    named("apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n"),
                    file(),
                    named(TEAM)));
    project.pipelines("success");
  }

  @AfterEach
  void close() throws Exception {
    if (gitlab != null) {
      http.close();
      gitlab.close();
    }
    if (scene != null) {
      scene.close();
    }
  }

  private String named(String text) {
    return text.replace("NAME", scene.name);
  }

  /** A name that ends like a commit is kept from becoming a link of GitLab. */
  private static String title(FakeMergeRequest request) {
    return request.title().replace("\u200B", "");
  }

  private String file() {
    return "access/" + scene.name + ".yaml";
  }

  @Test
  void fromTheRequestToTheEnd() throws Exception {
    assertThat(applied()).isNotEmpty();
    assertThat(isAdmin()).isFalse();

    assertThat(ask("INC-4711: stuck"))
        .contains("Merge request opened into main: ", "user ana has admin in " + scene.name);
    FakeMergeRequest opened = only();
    assertThat(title(opened)).isEqualTo("Grant admin in " + scene.name + " to user ana for 2 h");
    assertThat(project.file(opened.source(), file()).orElseThrow())
        .startsWith(named(TEAM))
        .contains("users: [ana]", "requestedBy: ana", "reason: \"INC-4711: stuck\"");
    assertThat(ask("INC-4711: stuck")).contains("The merge request is there already: ");
    assertThat(project.mergeRequests()).hasSize(1);

    merge("ben", opened);
    assertThat(applied()).singleElement().asString().startsWith("CREATED RoleBinding");
    assertThat(isAdminAfter(true)).isTrue();

    pass(Duration.ofHours(3));
    scene.write("apps/broken.yaml", "{ this is not YAML");
    assertThat(expire()).isEqualTo(1);
    assertThat(isAdminAfter(false)).isFalse();
    Files.delete(scene.directory().resolve("apps/broken.yaml"));

    // The bot is stopped: its file still has the grant, and nothing of it comes back.
    assertThat(project.file("main", file()).orElseThrow()).contains("users: [ana]");
    assertThat(applied()).isEmpty();
    assertThat(isAdmin()).isFalse();

    bot();
    bot();
    FakeMergeRequest deleting = project.mergeRequests().get(1);
    assertThat(project.mergeRequests()).hasSize(2);
    assertThat(title(deleting)).isEqualTo("Delete what expired in " + file());
    merge("ben", deleting);
    assertThat(project.file("main", file())).contains(named(TEAM));
    assertThat(applied()).isEmpty();
    bot();
    assertThat(project.mergeRequests()).hasSize(2);
    assertThat(project.quickActions()).isEmpty();
    assertThat(gitlab.log().complaints()).isEmpty();
  }

  @Test
  void theGoalTakesTheOptionsAsTheyAreWritten() throws Exception {
    MavenResult result =
        MavenRun.in(cloned(), bed, System.getProperty("its.maven.current", ""))
            .environment("CI_SERVER_URL", gitlab.url().toString())
            .environment("CI_API_V4_URL", gitlab.api().toString())
            .environment("SLIPWAY_GITLAB_TOKEN", gitlab.users().token("ana"))
            .with("dev.slipway:deploy-maven-plugin:access")
            .with(
                "-Dopen=" + scene.name, "-Dhours=0.5", "-Dreason=INC-4711: stuck", "-Dgroup=oncall")
            .run();
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("Merge request opened into main: ");
    assertThat(title(only()))
        .isEqualTo("Grant admin in " + scene.name + " to group oncall for 30 min");
    assertThat(gitlab.log().complaints()).isEmpty();
  }

  private FakeMergeRequest only() {
    assertThat(project.mergeRequests()).hasSize(1);
    return project.mergeRequests().get(0);
  }

  /** What {@code delivery:access -Dopen} does, by the test's clock. */
  private String ask(String reason) throws Exception {
    StringBuilder said = new StringBuilder();
    DeliveryListener events = event -> said.append(((Event.Note) event).message()).append('\n');
    String address = gitlab.url() + "/" + PATH + ".git";
    GrantRequests.onForge(
            ForgeProject.of(address, forge("ana"), PATH),
            "main",
            Clock.fixed(now(), ZoneId.of("Europe/Berlin")),
            events)
        .run(new WishOptions("2", reason, "", "", false).open(scene.name));
    return said.toString();
  }

  /** A directory that was cloned from the project. */
  private Path cloned() throws Exception {
    Path clone = work.resolve("clone");
    if (!Files.exists(clone)) {
      try (Git git = Git.init().setDirectory(clone.toFile()).call()) {
        StoredConfig config = git.getRepository().getConfig();
        config.setString("remote", "origin", "url", gitlab.url() + "/" + PATH + ".git");
        config.save();
      }
      Files.writeString(clone.resolve("pom.xml"), project.file("main", "pom.xml").orElseThrow());
    }
    return clone;
  }

  private GitlabForge forge(String user) {
    GitlabLogin login =
        new GitlabLogin("PRIVATE-TOKEN", Secret.of(gitlab.users().token(user)), "another token");
    return new GitlabForge(http, gitlab.api(), login, this::pass, this::now);
  }

  private void merge(String user, FakeMergeRequest request) throws IOException {
    GitlabForge forge = forge(user);
    MergeRequests requests = forge.mergeRequests(forge.project(PATH).orElseThrow());
    Kind kind = Kind.NOT_YET;
    for (int i = 0; i < 20 && kind == Kind.NOT_YET; i++) {
      pass(Duration.ofSeconds(10));
      String tip = Objects.requireNonNull(project.branches().get(request.source()));
      kind = requests.merge(request.iid(), tip).kind();
    }
    assertThat(kind).isEqualTo(Kind.MERGED);
  }

  /** What the pipeline of the default branch does with its files. */
  private List<String> applied() throws IOException {
    for (String path : List.of("environment.yaml", "manifests/space.yaml", file())) {
      scene.write(path, project.file("main", path).orElseThrow());
    }
    return scene.apply(scene.release(now()));
  }

  /** What the hourly job does first: how many bindings it deleted. */
  private int expire() throws IOException {
    String name = new EnvironmentReader().readableDefinition(scene.directory()).name();
    InstantSource clock = InstantSource.fixed(now());
    return new ExpiryRun(scene.cluster(), clock, event -> {}).expire(Set.of(name)).ended().size();
  }

  private boolean isAdmin() throws Exception {
    return scene.may("ana", "", "delete", "apps", "deployments");
  }

  /** The server's authorizer hears of a change a little later. */
  private boolean isAdminAfter(boolean expected) throws Exception {
    Instant end = Instant.now().plus(SOON);
    while (isAdmin() != expected && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    return isAdmin();
  }

  private void bot() throws IOException {
    pass(Duration.ofHours(1));
    SuggestParts parts =
        new SuggestParts(
            forge("bot"),
            Seal.keyed(Secret.of("a key of this test")),
            FinderSettings.STANDARD,
            references ->
                new Lookups(
                    new NoVersions(),
                    proposal -> {
                      throw new IOException("no update is expected");
                    }),
            event -> {},
            this::now);
    SuggestSettings settings =
        new SuggestSettings(
            new ProjectQuery.InGroup("shop"), Shard.WHOLE, false, 100, 2, work.resolve("cache"));
    new SuggestRun(parts, settings).run();
  }

  private static final class NoVersions implements VersionFinder {
    @Override
    public List<Candidate> list(Reference reference) {
      return List.of();
    }

    @Override
    public Sources.Suggestion suggest(Reference reference, VersionRules rules, List<String> hosts)
        throws IOException {
      throw new IOException("no update is expected");
    }
  }
}
