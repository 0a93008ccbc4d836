package dev.slipway.its.access;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.slipway.its.bed.gitlab.FakeMergeRequest;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.StoredConfig;

/** The project of an environment on a GitLab server of the test bed, with a clock that can pass. */
final class EnvironmentOnGitlab implements AutoCloseable {
  private static final String PATH = "shop/env-live";
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

  final StandInGitlab server;
  final FakeProject project;
  private final Path work;
  private final String name;
  private final Http http;
  private volatile Duration ahead = Duration.ZERO;

  /**
   * @param work folder for its repositories and caches
   * @param name of the environment and of its namespace
   */
  EnvironmentOnGitlab(Path work, String name) {
    this.work = work;
    this.name = name;
    server = StandInGitlab.start(work.resolve("gitlab"), this::now);
    http =
        new ApacheHttp(
            HttpSettings.standard(), new OneServer(server.api(), true), RetryListener.silent());
    project =
        server
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

  @Override
  public void close() {
    http.close();
    server.close();
  }

  Instant now() {
    return Instant.now().plus(ahead);
  }

  void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  private String named(String text) {
    return text.replace("NAME", name);
  }

  /** The file of grants. */
  String file() {
    return "access/" + name + ".yaml";
  }

  /** Its text without a grant of level admin. */
  String team() {
    return named(TEAM);
  }

  /** The project, as a person sees it. */
  ForgeProject found(String user) throws IOException {
    return ForgeProject.of(server.url() + "/" + PATH + ".git", forge(user), PATH);
  }

  /** A directory that was cloned from the project. */
  Path cloned() throws Exception {
    Path clone = work.resolve("clone");
    if (!Files.exists(clone)) {
      try (Git git = Git.init().setDirectory(clone.toFile()).call()) {
        StoredConfig config = git.getRepository().getConfig();
        config.setString("remote", "origin", "url", server.url() + "/" + PATH + ".git");
        config.save();
      }
      Files.writeString(clone.resolve("pom.xml"), project.file("main", "pom.xml").orElseThrow());
    }
    return clone;
  }

  /** What a person does. */
  private GitlabForge forge(String user) {
    GitlabLogin login =
        new GitlabLogin("PRIVATE-TOKEN", Secret.of(server.users().token(user)), "another token");
    return new GitlabForge(http, server.api(), login, this::pass, this::now);
  }

  /** A person merges, once the server allows it. */
  void merge(String user, FakeMergeRequest request) throws IOException {
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

  /** An hour later the bot runs, and finds no update. */
  void bot() throws IOException {
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
