package dev.slipway.delivery.notify.webhook;

import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.FailureKey;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunReport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * CDEvents 0.5.1 in CloudEvents 1.0, in structured mode: what happened to each app's service, and
 * incidents for failures.
 */
final class CdEvents implements Payload {
  private static final String SPECIFICATION = "0.5.1";
  private static final String TYPE = "application/cloudevents+json; charset=utf-8";
  private static final int TEXT = 300;

  @Override
  public List<Request> of(RunReport report, News news, boolean first) {
    if (!report.isOver()) {
      return List.of();
    }
    List<Request> events = new ArrayList<>();
    if (first) {
      report.apps().stream()
          .filter(app -> app.changes().total() > 0)
          .forEach(app -> events.add(service(report, app)));
    }
    news.fresh().forEach(key -> events.add(detected(report, key)));
    news.again().forEach(key -> events.add(detected(report, key)));
    news.recovered().forEach(recovery -> events.add(resolved(report, recovery)));
    return events;
  }

  private static Request service(RunReport report, AppReport app) {
    String predicate = predicate(app);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("environment", environment(report));
    if (!predicate.equals("removed")) {
      content.put("artifactId", purl(app));
    }
    Map<String, Object> subject = subject(report, serviceId(app.app().name()), content);
    return event(report, "service." + predicate, subject, custom(report, Optional.of(app)));
  }

  private static String predicate(AppReport app) {
    if (app.version().version().isEmpty()
        && app.changes().deleted() > 0
        && app.changes().created() + app.changes().changed() == 0) {
      return "removed";
    }
    if (!app.version().isChange()) {
      return "deployed";
    }
    return VersionOrder.compare(app.version().version(), app.version().goodVersion()) < 0
        ? "rolledback"
        : "upgraded";
  }

  private static Request detected(RunReport report, FailureKey key) {
    Optional<AppReport> app = app(report, key.app());
    String cause =
        app.stream()
            .flatMap(each -> each.failures().stream())
            .filter(failure -> failure.code().equals(key.code()))
            .map(FailureReport::cause)
            .findFirst()
            .or(() -> report.error().map(error -> error.what()))
            .orElse("the run failed");
    String text = key.code().isEmpty() ? cause : key.code() + " " + cause;
    return event(
        report, "incident.detected", incident(report, key.app(), app, text), custom(report, app));
  }

  private static Request resolved(RunReport report, News.Recovery recovery) {
    Optional<AppReport> app = app(report, recovery.app());
    String text = "recovered after " + recovery.after().toSeconds() + " s";
    return event(
        report,
        "incident.resolved",
        incident(report, recovery.app(), app, text),
        custom(report, app));
  }

  /** One incident for each app, so that its end belongs to its beginning. */
  private static Map<String, Object> incident(
      RunReport report, String name, Optional<AppReport> app, String text) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("description", PlainText.line(text, TEXT));
    content.put("environment", environment(report));
    if (!name.isEmpty()) {
      content.put("service", Map.of("id", serviceId(name)));
    }
    app.filter(each -> !each.version().version().isEmpty())
        .ifPresent(each -> content.put("artifactId", purl(each)));
    String id = report.source().environment() + "/" + (name.isEmpty() ? "run" : name);
    return subject(report, PlainText.line(id, TEXT), content);
  }

  private static Request event(
      RunReport report, String kind, Map<String, Object> subject, Map<String, Object> custom) {
    String version = "0.3.0"; // of each type that is sent
    String type = "dev.cdevents." + kind + "." + version;
    String subjectId = String.valueOf(subject.get("id"));
    String description = String.valueOf(subject.get("content"));
    String id =
        AudienceMemory.hash(
            String.join(
                " ", type, source(report), report.source().release(), subjectId, description));
    String time = time(report);
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("specversion", SPECIFICATION);
    context.put("id", id);
    context.put("source", source(report));
    context.put("type", type);
    context.put("timestamp", time);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("context", context);
    data.put("subject", subject);
    data.put("customData", custom);
    data.put("customDataContentType", "application/json");
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("specversion", "1.0");
    envelope.put("id", id);
    envelope.put("source", source(report));
    envelope.put("type", type);
    envelope.put("subject", subjectId);
    envelope.put("time", time);
    envelope.put("datacontenttype", "application/json");
    envelope.put("data", data);
    return new Request(id, TYPE, envelope);
  }

  private static Map<String, Object> subject(
      RunReport report, String id, Map<String, Object> content) {
    Map<String, Object> subject = new LinkedHashMap<>();
    subject.put("id", id);
    subject.put("source", source(report));
    subject.put("content", content);
    return subject;
  }

  private static Map<String, Object> custom(RunReport report, Optional<AppReport> app) {
    Map<String, Object> custom = new LinkedHashMap<>();
    custom.put("release", PlainText.line(report.source().release(), TEXT));
    custom.put("commit", PlainText.line(report.source().commit(), TEXT));
    custom.put("pipeline", PlainText.line(report.source().pipeline(), TEXT));
    app.ifPresent(
        each -> {
          custom.put("state", each.state().name().toLowerCase(Locale.ROOT));
          custom.put("owner", PlainText.line(each.app().owner(), TEXT));
          custom.put("appCommit", PlainText.line(each.version().commit(), TEXT));
          custom.put("goodVersion", PlainText.line(each.version().goodVersion(), TEXT));
          custom.put("goodCommit", PlainText.line(each.version().goodCommit(), TEXT));
        });
    return custom;
  }

  private static Map<String, Object> environment(RunReport report) {
    String name = PlainText.line(report.source().environment(), TEXT);
    return Map.of("id", name.isEmpty() ? "unknown" : name);
  }

  private static String serviceId(String app) {
    return PlainText.line(app, TEXT);
  }

  /** A URI reference of the environment: with its name, event ids are unique. */
  private static String source(RunReport report) {
    return "/slipway/" + encoded(report.source().environment());
  }

  /** A package URL: {@code pkg:generic/orders@1.4.2}. */
  private static String purl(AppReport app) {
    String version = app.version().version();
    String purl = "pkg:generic/" + encoded(app.app().name());
    return version.isEmpty() ? purl : purl + "@" + encoded(version);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(PlainText.line(text, TEXT), StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  private static String time(RunReport report) {
    Instant time = report.ended().orElse(report.started());
    return time.toString();
  }

  private static Optional<AppReport> app(RunReport report, String name) {
    return report.apps().stream().filter(app -> app.app().name().equals(name)).findFirst();
  }
}
