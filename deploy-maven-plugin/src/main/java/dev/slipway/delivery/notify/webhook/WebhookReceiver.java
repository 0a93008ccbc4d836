package dev.slipway.delivery.notify.webhook;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.SecretUrl;
import dev.slipway.delivery.notify.Sender;
import dev.slipway.delivery.notify.SentMessage;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.notify.Worth;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends requests about a run to a server. */
public final class WebhookReceiver implements Receiver {
  private final Target target;
  private final Payload payload;
  private final Sender sender;
  private final AudienceMemory memory;
  private final InstantSource clock;

  /**
   * Where to, and what of.
   *
   * @param place what makes it another receiver than the others, as configured: the origin is that
   *     of all workflows of a tenant
   * @param signature signs requests; empty without a key
   * @param people whether people read it: runs that change nothing are not sent then
   * @param on what it hears of
   */
  record Target(
      String place,
      SecretUrl url,
      Optional<Signature> signature,
      boolean people,
      Set<NotifyMoment> on) {}

  WebhookReceiver(
      Target target, Payload payload, Sender sender, AudienceMemory memory, InstantSource clock) {
    this.target = target;
    this.payload = payload;
    this.sender = sender;
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "webhook " + target.url().origin();
  }

  @Override
  public void report(RunReport report) throws IOException {
    String key = AudienceMemory.key("webhook", target.place());
    Told told = memory.read(key);
    Instant now = clock.instant();
    News news = News.of(told, report, report, now);
    boolean same = told.isOf(report);
    boolean first = !same || told.outcome() == RunOutcome.RUNNING;
    List<Payload.Request> requests =
        isWanted(told, report, news) ? payload.of(report, news, first) : List.of();
    String content =
        AudienceMemory.hash(
            requests.stream().map(Payload.Request::id).collect(Collectors.joining(" ")));
    if (!same || !content.equals(told.content())) {
      for (Payload.Request request : requests) {
        send(request, now);
      }
    }
    Told after = told.of(report, content, SentMessage.NONE).with(news.after());
    if (!after.equals(told)) {
      memory.keep(key, "", after);
    }
  }

  private boolean isWanted(Told told, RunReport report, News news) {
    if (target.people()) {
      return Worth.single(told, report, news, target.on());
    }
    if (!report.admins().isEmpty() && target.on().contains(NotifyMoment.ACCESS)) {
      return true;
    }
    return switch (report.outcome()) {
      case RUNNING -> target.on().contains(NotifyMoment.STARTED);
      case SUCCEEDED, APPLIED ->
          target.on().contains(NotifyMoment.SUCCEEDED)
              || target.on().contains(NotifyMoment.RECOVERED) && !news.recovered().isEmpty();
      case FAILED ->
          target.on().contains(NotifyMoment.FAILED)
              || target.on().contains(NotifyMoment.RECOVERED) && !news.recovered().isEmpty();
    };
  }

  private void send(Payload.Request request, Instant now) throws IOException {
    byte[] body = JsonMaps.write(request.body());
    Map<String, String> headers =
        target
            .signature()
            .map(signature -> signature.headers(request.id(), now, body))
            .orElseGet(() -> Signature.unsigned(request.id(), now));
    HttpAnswer answer = sender.post(target.url(), headers, body, request.contentType());
    if (!answer.ok()) {
      throw new IOException(Sender.described(answer, target.url()));
    }
  }
}
