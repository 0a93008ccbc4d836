package dev.slipway.delivery.notify.webhook;

import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.FailureKey;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.manifest.json.JsonMaps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The whole run as one JSON object: docs/schemas/notification.schema.json is its schema. */
final class RunPayload implements Payload {
  private static final int TEXT = 2000;

  /** As the schema says. */
  private static final int MOST = 100;

  /**
   * Receivers of webhooks need not take more than 64 KiB: the bytes of news, and those of all else.
   */
  private static final int NEWS = 16 << 10;

  private static final int REST = 47 << 10;

  private static final int DETAILED = 10;

  private static final int COMMITS = 30;

  /** Of admins, so that all fit into the bytes of a request. */
  private static final int MOST_ADMINS = 20;

  private static final int SUBJECTS = 5;
  private static final int BRIEF = 100;

  @Override
  public List<Request> of(RunReport report, News news, boolean first) {
    Map<String, Object> body = new LinkedHashMap<>();
    String outcome = report.outcome().name().toLowerCase(Locale.ROOT);
    body.put("type", type(report, outcome));
    body.put("run", run(report));
    body.put("apps", List.of());
    report.error().ifPresent(error -> body.put("error", error(error)));
    if (!report.admins().isEmpty()) {
      body.put(
          "admins", report.admins().stream().limit(MOST_ADMINS).map(RunPayload::admin).toList());
      body.put("moreAdmins", Math.max(0, report.admins().size() - MOST_ADMINS));
    }
    List<Object> apps = apps(report, REST - size(body));
    body.put("apps", apps);
    body.put("moreApps", report.apps().size() - apps.size());
    // The same state of the run has the same id, whoever knew of it before.
    String id = "run_" + AudienceMemory.hash(body.toString());
    body.put("news", news(news));
    return List.of(new Request(id, "application/json", body));
  }

  private static String type(RunReport report, String outcome) {
    if (!report.admins().isEmpty()) {
      return "dev.slipway.access.changed";
    }
    return "dev.slipway.run." + (report.isOver() ? outcome : "started");
  }

  private static Map<String, Object> admin(AdminGrant grant) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("state", grant.state().name().toLowerCase(Locale.ROOT));
    map.put("namespace", brief(grant.namespace()));
    map.put("binding", brief(grant.binding()));
    map.put("subjects", grant.subjects().stream().limit(SUBJECTS).map(RunPayload::brief).toList());
    map.put("reason", brief(grant.reason()));
    map.put("requestedBy", brief(grant.requestedBy()));
    grant.expires().ifPresent(expires -> map.put("expires", expires.toString()));
    return map;
  }

  private static String brief(String text) {
    return PlainText.line(text, BRIEF);
  }

  private static Map<String, Object> run(RunReport report) {
    RunSource source = report.source();
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("environment", text(source.environment()));
    run.put("release", text(source.release()));
    run.put("outcome", report.outcome().name().toLowerCase(Locale.ROOT));
    run.put("started", report.started().toString());
    report.ended().ifPresent(end -> run.put("ended", end.toString()));
    run.put("commit", text(source.commit()));
    run.put("repository", text(source.repository()));
    run.put("pipeline", text(source.pipeline()));
    run.put("server", text(source.server()));
    return run;
  }

  /** As many as there is room for; explanations of the first failures only. */
  private static List<Object> apps(RunReport report, int room) {
    List<Object> apps = new ArrayList<>();
    int left = room;
    int detailed = DETAILED;
    for (AppReport app : RunText.sorted(report).stream().limit(MOST).toList()) {
      Map<String, Object> map = app(app, DETAILED, detailed);
      if (size(map) > left / 2) { // others need room too
        map = app(app, DETAILED, 0);
      }
      if (size(map) > left / 2) {
        map = app(app, 1, 0);
      }
      left -= size(map);
      if (left < 0) {
        break;
      }
      detailed -= Math.min(detailed, app.failures().size());
      apps.add(map);
    }
    return apps;
  }

  /** Bytes, with a comma. */
  private static int size(Map<String, Object> map) {
    return JsonMaps.write(map).length + 1;
  }

  private static Map<String, Object> app(AppReport app, int most, int detailed) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", text(app.app().name()));
    map.put("state", app.state().name().toLowerCase(Locale.ROOT));
    map.put("owner", text(app.app().owner()));
    map.put("contact", text(app.app().contact()));
    map.put("source", text(app.app().source()));
    map.put("version", text(app.version().version()));
    map.put("commit", text(app.version().commit()));
    map.put("goodVersion", text(app.version().goodVersion()));
    map.put("goodCommit", text(app.version().goodCommit()));
    map.put("created", app.changes().created());
    map.put("changed", app.changes().changed());
    map.put("deleted", app.changes().deleted());
    map.put("drifted", app.changes().drifted());
    List<Object> failures = new ArrayList<>();
    for (FailureReport failure : app.failures().stream().limit(most).toList()) {
      failures.add(failure(failure, failures.size() < detailed));
    }
    map.put("failures", failures);
    if (!app.unread().isEmpty()) {
      map.put("unread", text(app.unread()));
    }
    if (detailed > 0 && !app.commits().isEmpty()) {
      map.put("commits", commits(app.commits()));
    }
    return map;
  }

  private static Map<String, Object> failure(FailureReport failure, boolean detailed) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("object", text(failure.object()));
    map.put("code", text(failure.code()));
    map.put("cause", text(failure.cause()));
    map.put("before", failure.before());
    if (detailed) {
      map.put("lines", lines(failure.lines(), 10));
      map.put("log", lines(failure.log(), 15));
    }
    return map;
  }

  private static Map<String, Object> commits(CommitList commits) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("added", part(commits.added()));
    map.put("removed", part(commits.removed()));
    return map;
  }

  private static Map<String, Object> part(CommitList.Part part) {
    List<Object> first = new ArrayList<>();
    for (CommitList.Commit commit : part.first().stream().limit(COMMITS).toList()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", text(commit.id()));
      one.put("title", text(commit.title()));
      one.put("author", text(commit.author()));
      first.add(one);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("count", part.count());
    map.put("complete", part.complete());
    map.put("first", first);
    return map;
  }

  private static List<Object> lines(List<String> lines, int most) {
    List<Object> all = new ArrayList<>();
    lines.stream().limit(most).forEach(line -> all.add(PlainText.line(line, 300)));
    return all;
  }

  private static Map<String, Object> error(RunError error) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("code", text(error.code()));
    map.put("what", text(error.what()));
    map.put("why", PlainText.block(error.why(), TEXT));
    map.put("fix", PlainText.block(error.fix(), TEXT));
    return map;
  }

  private static Map<String, Object> news(News news) {
    Map<String, Object> map = new LinkedHashMap<>();
    int[] left = {NEWS};
    map.put("failed", some(news.fresh(), RunPayload::key, left));
    map.put("failedAgain", some(news.again(), RunPayload::key, left));
    map.put("stillFailing", some(news.still(), RunPayload::key, left));
    map.put("recovered", some(news.recovered(), RunPayload::recovery, left));
    return map;
  }

  /** As many as the schema takes and there is room for. */
  private static <T> List<Object> some(
      Collection<T> news, Function<T, Map<String, Object>> written, int[] left) {
    List<Object> all = new ArrayList<>();
    for (T each : news.stream().limit(MOST).toList()) {
      Map<String, Object> map = written.apply(each);
      if (size(map) > left[0]) {
        break;
      }
      left[0] -= size(map);
      all.add(map);
    }
    return all;
  }

  private static Map<String, Object> key(FailureKey key) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("app", text(key.app()));
    one.put("code", text(key.code()));
    one.put("version", text(key.version()));
    return one;
  }

  private static Map<String, Object> recovery(News.Recovery recovery) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("app", text(recovery.app()));
    one.put("seconds", recovery.after().toSeconds());
    return one;
  }

  private static String text(String text) {
    return PlainText.line(text, 300);
  }
}
