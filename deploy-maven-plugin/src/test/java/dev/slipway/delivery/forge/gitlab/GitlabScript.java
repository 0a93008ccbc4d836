package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.OneServer;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A GitLab that says what a test wrote down, one answer after the other, and then 500. */
final class GitlabScript implements AutoCloseable {
  static final String TOKEN = "glpat-Zx81kQ_9rT2v";
  static final Project PROJECT =
      new Project("7", "shop/env", URI.create("https://gitlab.example.com/shop/env"), "main", "");

  private final Deque<FakeServer.Answer> answers = new ArrayDeque<>();
  private final FakeServer server = new FakeServer(request -> next());
  private final ApacheHttp http;
  private volatile Instant now = Instant.parse("2026-11-30T09:00:00Z");
  final Instant begun = now;
  final GitlabForge forge;

  GitlabScript(FakeServer.Answer... answers) {
    this.answers.addAll(Arrays.asList(answers));
    URI api = server.uri("/api/v4");
    this.http =
        new ApacheHttp(
            HttpSettings.standard().withRetries(0),
            new OneServer(api, true),
            RetryListener.silent());
    this.forge =
        new GitlabForge(
            http,
            api,
            new GitlabLogin("PRIVATE-TOKEN", Secret.of(TOKEN), "use a token with the scope api"),
            this::pass,
            () -> now);
  }

  private synchronized FakeServer.Answer next() {
    FakeServer.Answer next = answers.poll();
    return next == null ? FakeServer.answer("500 Nothing more") : next;
  }

  void then(FakeServer.Answer answer) {
    answers.add(answer);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  Duration waited() {
    return Duration.between(begun, now);
  }

  URI uri(String path) {
    return server.uri(path);
  }

  /** Method and path of each request, with the query. */
  List<String> requests() {
    return server.requests.stream().map(each -> each.toString().replace(" /api/v4", " ")).toList();
  }

  List<FakeServer.Request> raw() {
    return server.requests;
  }

  static FakeServer.Answer json(String text, String... headers) {
    return FakeServer.answer("200 OK", text.replace('\'', '"'), headers);
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
