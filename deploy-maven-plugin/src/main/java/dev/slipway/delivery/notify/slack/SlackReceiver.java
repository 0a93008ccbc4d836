package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.notify.Attempts;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.Selection;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Slack: the whole run to one channel, and to the channels of owners what is theirs. */
public final class SlackReceiver implements Receiver {
  /** Channels: each is slow by itself, and Slack limits how many messages it takes of one bot. */
  private static final int AT_A_TIME = 4;

  private final SlackChannel all;
  private final Map<String, String> channels;
  private final Function<String, Optional<SlackChannel>> open;
  private final Settings settings;

  /**
   * What does not differ between channels.
   *
   * @param name what makes its channels others than those of another receiver
   * @param on what it hears of
   */
  record Settings(String name, AudienceMemory memory, Set<NotifyMoment> on, InstantSource clock) {}

  /**
   * @param all channel that hears of every app
   * @param channels by owner
   * @param open gives access to a channel; empty for one that the file does not name
   */
  SlackReceiver(
      SlackChannel all,
      Map<String, String> channels,
      Function<String, Optional<SlackChannel>> open,
      Settings settings) {
    this.all = all;
    this.channels = Map.copyOf(channels);
    this.open = open;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "Slack " + all.name();
  }

  @Override
  public void report(RunReport report) throws IOException {
    List<Attempts.Attempt> channels = new ArrayList<>();
    channels.add(() -> conversation(all).tell(report, report));
    for (Map.Entry<String, SlackChannel> each : others(report).entrySet()) {
      RunReport part = Selection.of(report, app -> each.getKey().equals(channel(app.app())));
      channels.add(() -> conversation(each.getValue()).tell(part, report));
    }
    Attempts.all(channels, AT_A_TIME);
  }

  /** The channels of owners and contacts that hear of this run, or heard of an earlier one. */
  private Map<String, SlackChannel> others(RunReport report) {
    Map<String, SlackChannel> others = new LinkedHashMap<>();
    report.apps().stream()
        .map(AppReport::app)
        .map(this::channel)
        .forEach(name -> add(others, name));
    settings
        .memory()
        .names("slack")
        .forEach(
            (key, name) -> {
              if (key.equals(key(name)) && !settings.memory().read(key).failures().isEmpty()) {
                add(others, name);
              }
            });
    return others;
  }

  private void add(Map<String, SlackChannel> others, String name) {
    if (!name.isEmpty() && !name.equals(all.name()) && !others.containsKey(name)) {
      open.apply(name).ifPresent(channel -> others.put(name, channel));
    }
  }

  /** By the owner, else the contact, which may be no channel; empty for neither. */
  private String channel(AppOwnership app) {
    return channels.getOrDefault(app.owner(), app.contact());
  }

  private SlackConversation conversation(SlackChannel channel) {
    return new SlackConversation(
        channel, key(channel.name()), settings.memory(), settings.on(), settings.clock());
  }

  private String key(String channel) {
    return AudienceMemory.key("slack", settings.name() + " " + channel);
  }
}
