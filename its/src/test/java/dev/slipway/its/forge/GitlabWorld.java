package dev.slipway.its.forge;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.gitlab.GitlabForge;
import dev.slipway.delivery.forge.gitlab.GitlabLogin;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.net.Secret;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A stand-in GitLab with a clock of its own, and our adapter for it. Waits move the clock. */
final class GitlabWorld implements AutoCloseable {
  static final Map<String, String> FILES =
      Map.of("apps/a.yaml", "version: 1\n", "apps/b.yaml", "version: 1\n", "README.md", "Hello\n");

  private volatile Instant now = Instant.parse("2026-11-30T09:00:00Z");
  final StandInGitlab gitlab;
  private final Http http;

  GitlabWorld(Path root) {
    this.gitlab = StandInGitlab.start(root, () -> now);
    this.http =
        new ApacheHttp(
            HttpSettings.standard(), new OneServer(gitlab.api(), true), RetryListener.silent());
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  /** Our adapter, with a new token of a user. */
  Forge forge(String user) {
    return withToken(gitlab.users().token(user));
  }

  Forge withToken(String token) {
    GitlabLogin login = new GitlabLogin("PRIVATE-TOKEN", Secret.of(token), "use another token");
    return new GitlabForge(http, gitlab.api(), login, this::pass, () -> now);
  }

  FakeProject project(String path) {
    return gitlab.projects().create(path, FILES);
  }

  /** Our adapter for another server, with its own client. */
  record Connected(Forge forge, Http http) implements AutoCloseable {
    @Override
    public void close() {
      http.close();
    }
  }

  static Connected connect(StandInGitlab gitlab) {
    Http http =
        new ApacheHttp(
            HttpSettings.standard(), new OneServer(gitlab.api(), true), RetryListener.silent());
    Secret token = Secret.of(gitlab.users().token("bot"));
    GitlabLogin login = new GitlabLogin("PRIVATE-TOKEN", token, "use another token");
    return new Connected(new GitlabForge(http, gitlab.api(), login), http);
  }

  static Project facts(Forge forge, FakeProject project) throws IOException {
    return forge.project(project.path()).orElseThrow();
  }

  @Override
  public void close() {
    http.close();
    gitlab.close();
  }
}
