package dev.slipway.delivery.notify.setup;

import dev.slipway.delivery.environment.NotifyTarget;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.RetryListener;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.notify.Notifications;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.Sender;
import dev.slipway.delivery.notify.Variables;
import dev.slipway.delivery.notify.file.RunFiles;
import dev.slipway.delivery.notify.gitlab.GitlabReceivers;
import dev.slipway.delivery.notify.mail.MailSetup;
import dev.slipway.delivery.notify.slack.SlackSetup;
import dev.slipway.delivery.notify.webhook.WebhookSetup;
import dev.slipway.delivery.parallel.DaemonThread;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.delivery.report.RunMemory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the receivers that {@code spec.notify} names, for one goal. */
public final class NotificationSetup {
  private Budget budget = new Budget();
  private final List<Receiver> receivers = new ArrayList<>();
  private final List<NotifyTarget> targets;
  private final HttpSettings settings;
  private final boolean offline;
  private final DeliveryListener events;
  private Optional<Http> http = Optional.empty();
  private Optional<Path> files = Optional.empty();
  private Optional<Path> checkout = Optional.empty();
  private GitlabReceivers.Reports reports = GitlabReceivers.Reports.RUNS;

  /**
   * @param targets {@code release.policy().notifications()}
   * @param connections of the goal; only their settings are used, as its own would print URLs
   * @param events receives warnings
   */
  public NotificationSetup(
      List<NotifyTarget> targets, Connections connections, DeliveryListener events) {
    this(targets, connections.settings(), connections.offline(), events);
  }

  NotificationSetup(
      List<NotifyTarget> targets, HttpSettings settings, boolean offline, DeliveryListener events) {
    this.targets = List.copyOf(targets);
    this.settings = settings.withRetries(0).withTimeout(Budget.TOTAL);
    this.offline = offline;
    this.events = events;
  }

  /** Adds a receiver that is not configured in {@code spec.notify}. */
  public NotificationSetup with(Receiver receiver) {
    receivers.add(receiver);
    return this;
  }

  /** Takes the time from the budget of the build; by default, a goal has one of its own. */
  public NotificationSetup within(Budget shared) {
    budget = shared;
    return this;
  }

  /** Adds the files about a run. */
  public NotificationSetup withFiles(Path directory) {
    files = Optional.of(directory);
    return this;
  }

  /**
   * Adds what GitLab shows of a run, if a job of GitLab CI makes it.
   *
   * @param directory of the environment, or in it
   */
  public NotificationSetup inGitlab(Path directory) {
    checkout = Optional.of(directory);
    return this;
  }

  /**
   * The same for reports about who is admin.
   *
   * @param directory of the environment, or in it
   */
  public NotificationSetup ofAccessInGitlab(Path directory) {
    reports = GitlabReceivers.Reports.ACCESS;
    return inGitlab(directory);
  }

  /**
   * The listener; the caller closes it.
   *
   * @param variables of the process, which have the secrets
   * @param memory what was told by earlier runs
   */
  public Notifications open(Map<String, String> variables, RunMemory memory, InstantSource clock) {
    List<Receiver> all = new ArrayList<>(receivers);
    RunMemory shared = new SharedMemory(memory);
    files.ifPresent(directory -> all.addAll(RunFiles.in(directory, shared, variables)));
    if (checkout.isPresent() && !offline) {
      all.addAll(GitlabReceivers.of(variables, checkout.get(), client(), budget, shared, reports));
    }
    if (offline && !targets.isEmpty()) {
      events.on(
          new Event.Warning("Maven is offline: the receivers of spec.notify are not notified"));
    } else {
      configured(new Variables(variables, events), new AudienceMemory(shared), clock)
          .forEach(all::add);
    }
    return new Notifications(all, budget, events, this::close);
  }

  private List<Receiver> configured(
      Variables variables, AudienceMemory memory, InstantSource clock) {
    List<Receiver> all = new ArrayList<>();
    for (NotifyTarget target : targets) {
      Optional<Receiver> receiver = Optional.empty();
      if (target instanceof NotifyTarget.Slack slack) {
        receiver = new SlackSetup(sender(clock), memory, clock).receiver(slack, variables);
      } else if (target instanceof NotifyTarget.Webhook webhook) {
        receiver = new WebhookSetup(sender(clock), memory, clock).receiver(webhook, variables);
      } else if (target instanceof NotifyTarget.Mail mail) {
        receiver = new MailSetup(settings, budget, memory, clock).receiver(mail, variables);
      }
      receiver.ifPresent(all::add);
    }
    return all;
  }

  private Http client() {
    Http client = http.orElseGet(() -> new ApacheHttp(settings, RetryListener.silent()));
    http = Optional.of(client);
    return client;
  }

  private Sender sender(InstantSource clock) {
    return new Sender(client(), settings.plain(), budget, clock, Sleeper.real());
  }

  /** Closes connections, in the background: those to a dead server may take a while. */
  private void close() {
    http.ifPresent(client -> DaemonThread.of("slipway-notify-close", client::close).start());
  }
}
