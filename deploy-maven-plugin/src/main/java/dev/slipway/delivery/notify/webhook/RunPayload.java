package dev.slipway.delivery.notify.webhook;

import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.FailureKey;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole run as one JSON object: docs/schemas/notification.schema.json is its schema. */
final class RunPayload implements Payload {
  private static final int TEXT = 2000;

  /** Receivers of webhooks need not take more than 64 KiB. */
  private static final int MOST_APPS = 100;

  private static final int DETAILED = 10;

  @Override
  public List<Request> of(RunReport report, News news, boolean first) {
    Map<String, Object> body = new LinkedHashMap<>();
    String outcome = report.outcome().name().toLowerCase(Locale.ROOT);
    body.put("type", "dev.slipway.run." + (report.isOver() ? outcome : "started"));
    body.put("run", run(report));
    body.put("apps", apps(report));
    body.put("moreApps", Math.max(0, report.apps().size() - MOST_APPS));
    report.error().ifPresent(error -> body.put("error", error(error)));
    // The same state of the run has the same id, whoever knew of it before.
    String id = "run_" + AudienceMemory.hash(body.toString());
    body.put("news", news(news));
    return List.of(new Request(id, "application/json", body));
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

  /** Explanations of the first failures only. */
  private static List<Object> apps(RunReport report) {
    List<Object> apps = new ArrayList<>();
    int[] detailed = {DETAILED};
    RunText.sorted(report).stream().limit(MOST_APPS).forEach(app -> apps.add(app(app, detailed)));
    return apps;
  }

  private static Map<String, Object> app(AppReport app, int[] detailed) {
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
    List<Object> failures = new ArrayList<>();
    for (FailureReport failure : app.failures().stream().limit(DETAILED).toList()) {
      failures.add(failure(failure, detailed[0]-- > 0));
    }
    map.put("failures", failures);
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
    map.put("failed", keys(news.fresh()));
    map.put("failedAgain", keys(news.again()));
    map.put("stillFailing", keys(news.still()));
    List<Object> recovered = new ArrayList<>();
    for (News.Recovery recovery : news.recovered()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("app", text(recovery.app()));
      one.put("seconds", recovery.after().toSeconds());
      recovered.add(one);
    }
    map.put("recovered", recovered);
    return map;
  }

  private static List<Object> keys(Collection<FailureKey> keys) {
    List<Object> all = new ArrayList<>();
    for (FailureKey key : keys.stream().limit(MOST_APPS).toList()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("app", text(key.app()));
      one.put("code", text(key.code()));
      one.put("version", text(key.version()));
      all.add(one);
    }
    return all;
  }

  private static String text(String text) {
    return PlainText.line(text, 300);
  }
}
