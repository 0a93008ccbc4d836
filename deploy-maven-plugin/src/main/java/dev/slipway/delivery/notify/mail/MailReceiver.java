package dev.slipway.delivery.notify.mail;

import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.notify.Attempts;
import dev.slipway.delivery.notify.AudienceMemory;
import dev.slipway.delivery.notify.FailureKey;
import dev.slipway.delivery.notify.News;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.Selection;
import dev.slipway.delivery.notify.SentMessage;
import dev.slipway.delivery.notify.Told;
import dev.slipway.delivery.notify.Worth;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Mail: the whole run to some addresses, and to those of owners and contacts what is theirs. */
public final class MailReceiver implements Receiver {
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,253}");
  private static final int MOST_THREADS = 10;

  private final Mail mail;
  private final MailTransport transport;
  private final AudienceMemory memory;
  private final InstantSource clock;

  MailReceiver(Mail mail, MailTransport transport, AudienceMemory memory, InstantSource clock) {
    this.mail = mail;
    this.transport = transport;
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mail by " + transport.server();
  }

  @Override
  public void report(RunReport report) throws IOException {
    if (!report.isOver()) {
      return; // a mail can't be edited
    }
    Attempts attempts = new Attempts();
    Set<String> all = mailboxes(mail.to());
    attempts.attempt(() -> tell(List.copyOf(all), report, report));
    Set<String> others = mailboxes(List.of());
    report.apps().forEach(app -> others.addAll(addresses(app.app())));
    all.forEach(others::remove);
    for (String address : others) {
      RunReport part = Selection.of(report, app -> addresses(app.app()).contains(address));
      attempts.attempt(() -> tell(List.of(address), part, report));
    }
    attempts.throwFirst();
  }

  /** Of an app's owner, and of its contact if that is in a domain that may get mail. */
  private Set<String> addresses(AppOwnership app) {
    Set<String> all = mailboxes(mail.owners().getOrDefault(app.owner(), List.of()));
    String contact = app.contact().replaceFirst("^mailto:", "");
    if (ADDRESS.matcher(contact).matches()) {
      String domain = contact.substring(contact.indexOf('@') + 1).toLowerCase(Locale.ROOT);
      if (mail.contactDomains().contains(domain)) {
        all.add(contact);
      }
    }
    return all;
  }

  /** Each once: no mail server has two mailboxes that differ in case only. */
  private static Set<String> mailboxes(List<String> addresses) {
    Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    all.addAll(addresses);
    return all;
  }

  private void tell(List<String> to, RunReport part, RunReport whole) throws IOException {
    // Two items may have the same owners.
    String audience = String.join(" ", mail.to()) + "\n" + String.join(" ", to);
    String key = AudienceMemory.key("mail", audience.toLowerCase(Locale.ROOT));
    Told told = memory.read(key);
    News news = News.of(told, part, whole, clock.instant());
    boolean repeated =
        part.outcome() == RunOutcome.FAILED && !news.failed() && news.recovered().isEmpty();
    if (!repeated && Worth.single(told, part, news, mail.on())) {
      transport.send(message(to, part, news));
    }
    Told now = told.of(part, "", SentMessage.NONE);
    Told after = now.with(news.after());
    if (!after.equals(told)) {
      memory.keep(key, "", after);
    }
  }

  private MailMessage message(List<String> to, RunReport part, News news) {
    MailText text = MailText.of(part, news);
    String environment = part.source().environment();
    String id =
        String.join(
            " ",
            environment,
            part.source().release(),
            part.outcome().name(),
            String.join(" ", to),
            text.subject());
    return new MailMessage(
        to, text.subject(), text.text(), MailHtml.of(text), id("run", id), threads(part, news));
  }

  /** A thread for each app of the environment that the mail is about. */
  private List<String> threads(RunReport part, News news) {
    Set<String> apps = new LinkedHashSet<>();
    news.recovered().forEach(each -> apps.add(each.app()));
    List<Set<FailureKey>> failed = List.of(news.fresh(), news.again(), news.still());
    failed.forEach(keys -> keys.forEach(key -> apps.add(key.app())));
    if (apps.isEmpty()) {
      part.apps().stream().map(AppReport::app).map(AppOwnership::name).forEach(apps::add);
    }
    List<String> threads = new ArrayList<>();
    for (String app : apps.stream().limit(MOST_THREADS).toList()) {
      threads.add(id("app", part.source().environment() + " " + app));
    }
    return threads;
  }

  private String id(String kind, String text) {
    String from = transport.from();
    String domain = from.substring(from.lastIndexOf('@') + 1);
    return "<slipway." + kind + "." + AudienceMemory.hash(text) + "@" + domain + ">";
  }
}
