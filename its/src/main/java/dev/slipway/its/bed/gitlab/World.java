package dev.slipway.its.bed.gitlab;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** All that the routes share. */
record World(Projects projects, Users users, Behavior behavior, InstantSource clock, String web) {

  /** The project that a request is for. */
  FakeProject project(Request request) {
    String id = request.value("id");
    String path =
        projects.find(id).map(FakeProject::path).orElseThrow(() -> Refusal.notFound("Project"));
    String only = request.token().project();
    if (!only.isEmpty() && !only.equals(path)) {
      throw Refusal.notFound("Project");
    }
    return projects.get(path);
  }

  /** One that a request changes: that takes a token of the right scope. */
  FakeProject changed(Request request) {
    FakeProject project = project(request);
    boolean may = request.token().scopes().isEmpty() || request.token().scopes().contains("api");
    if (!may) {
      throw Refusal.text(403, "403 Forbidden - insufficient_scope");
    }
    if (project.archived) {
      throw Refusal.text(403, "403 Forbidden");
    }
    return project;
  }

  Instant now() {
    return clock.instant();
  }

  /** As GitLab writes it, with milliseconds. */
  static String text(Instant time) {
    String text = time.truncatedTo(ChronoUnit.MILLIS).toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }
}
