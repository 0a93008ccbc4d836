package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.FailureKey;
import dev.slipway.delivery.notify.KnownFailure;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.notify.SentMessage;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.notify.Worth;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one channel is told: a message for each run, edited in place, with explanations, reminders
 * and what works again in threads. By a webhook, one message with all of it.
 */
final class SlackConversation {
  private final SlackChannel channel;
  private final String key;
  private final AudienceMemory memory;
  private final Set<NotifyMoment> on;
  private final InstantSource clock;
  private final Refusals refusals = new Refusals();

  /**
   * @param key under which it is remembered what the channel was told
   */
  SlackConversation(
      SlackChannel channel,
      String key,
      AudienceMemory memory,
      Set<NotifyMoment> on,
      InstantSource clock) {
    this.channel = channel;
    this.key = key;
    this.memory = memory;
    this.on = on;
    this.clock = clock;
  }

  /**
   * Tells of a run.
   *
   * @param part of it that concerns the channel
   */
  void tell(RunReport part, RunReport whole) throws IOException {
    Told told = memory.read(key);
    News news = News.of(told, part, whole, clock.instant());
    if (channel.hasThreads()) {
      threaded(told, part, news);
    } else {
      single(told, part, news);
    }
    refusals.throwFirst();
  }

  private void single(Told told, RunReport part, News news) throws IOException {
    if (!part.isOver()) {
      return;
    }
    if (Worth.single(told, part, news, on)) {
      post(RunMessage.whole(part, news), SentMessage.NONE, false);
    }
    Told now = told.of(part, "", SentMessage.NONE);
    keep(told, now.with(news.after()));
  }

  private void threaded(Told told, RunReport part, News news) throws IOException {
    boolean same = told.isOf(part);
    if (!same && told.outcome() == RunOutcome.RUNNING && told.message().exists()) {
      edit(
          told.message(),
          RunMessage.ended(told.message().title(), "No end of this run was reported."));
    }
    Told before = same ? told : told.ofNone();
    SentMessage message = runMessage(before, part, news);
    Told now = before;
    if (message.exists() || part.isOver()) {
      String content = AudienceMemory.hash(RunMessage.of(part).blocks().toString());
      now = before.of(part, content, message);
      keep(told, now); // before anything else can fail: the next run edits this message
    }
    answers(part, news, message);
    if (part.isOver()) {
      keep(now, now.with(news.after(message)));
    }
  }

  /** Edits the run's message if there is one, and posts it if it is worth one. */
  private SentMessage runMessage(Told before, RunReport part, News news) throws IOException {
    SlackMessage message = RunMessage.of(part);
    if (before.message().exists()) {
      String content = AudienceMemory.hash(message.blocks().toString());
      return content.equals(before.content()) ? before.message() : edit(before.message(), message);
    }
    return Worth.message(part, news, on)
        ? post(message, SentMessage.NONE, false)
        : SentMessage.NONE;
  }

  private void answers(RunReport part, News news, SentMessage message) throws IOException {
    if (on.contains(NotifyMoment.FAILED)) {
      if (message.exists()) {
        for (SlackMessage explanation : ThreadMessages.explanations(part, news)) {
          post(explanation, message, false);
        }
      }
      for (Map.Entry<SentMessage, Set<FailureKey>> each :
          byMessage(news, news.again()).entrySet()) {
        post(ThreadMessages.again(each.getValue()), each.getKey(), true);
      }
      for (Map.Entry<SentMessage, Set<FailureKey>> each :
          byMessage(news, news.still()).entrySet()) {
        post(ThreadMessages.still(each.getValue()), each.getKey(), true);
      }
    }
    if (on.contains(NotifyMoment.RECOVERED)) {
      for (News.Recovery recovery : news.recovered()) {
        post(ThreadMessages.recovered(recovery), recovery.message(), false);
      }
      allRight(news, message);
    }
  }

  /** Failures by the message that told of them first: its thread has the explanation. */
  private static Map<SentMessage, Set<FailureKey>> byMessage(News news, Set<FailureKey> keys) {
    Map<SentMessage, Set<FailureKey>> all = new LinkedHashMap<>();
    for (KnownFailure known : news.after()) {
      if (keys.contains(known.key())) {
        all.computeIfAbsent(known.message(), message -> new LinkedHashSet<>()).add(known.key());
      }
    }
    return all;
  }

  /** Edits the messages of earlier runs when all that they told of works again. */
  private void allRight(News news, SentMessage current) throws IOException {
    Set<SentMessage> done = new LinkedHashSet<>();
    for (News.Recovery recovery : news.recovered()) {
      SentMessage old = recovery.message();
      boolean open =
          news.after().stream()
              .anyMatch(each -> each.isFailing() && each.message().id().equals(old.id()));
      if (old.exists() && !old.id().equals(current.id()) && !open && done.add(old)) {
        edit(old, RunMessage.ended(old.title(), RunText.recovery(recovery)));
      }
    }
  }

  private SentMessage post(SlackMessage message, SentMessage thread, boolean everyone)
      throws IOException {
    return refusals.send(SentMessage.NONE, () -> channel.post(message, thread, everyone));
  }

  private SentMessage edit(SentMessage old, SlackMessage message) throws IOException {
    return refusals.send(old, () -> channel.edit(old, message));
  }

  private void keep(Told before, Told now) {
    if (!now.equals(before)) {
      memory.keep(key, channel.name(), now);
    }
  }
}
