package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.environment.NotifyTarget.Webhook;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code spec.notify} of {@code environment.yaml}. */
final class NotifyFormat {
  private NotifyFormat() {}

  /** The receivers, in the file's order. */
  static List<NotifyTarget> read(YamlFields spec, Problems problems) {
    List<NotifyTarget> all = new ArrayList<>();
    List<YamlFields> items = problems.collect(() -> spec.mappings("notify"), List.of());
    for (YamlFields item : items) {
      problems
          .collect(() -> target(item, problems), Optional.<NotifyTarget>empty())
          .ifPresent(all::add);
      item.nothingElse(problems);
    }
    problems.attempt(() -> unique(spec, all));
    return List.copyOf(all);
  }

  /** Two items for one place would send everything twice. */
  private static void unique(YamlFields spec, List<NotifyTarget> all) {
    Set<String> places = new HashSet<>();
    for (NotifyTarget target : all) {
      if (!places.add(place(target))) {
        throw new UserErrorException(
            EnvironmentErrors.badValue(
                spec.location("notify"),
                "spec.notify",
                target.kind(),
                "two items send to the same place; write one"));
      }
    }
  }

  private static String place(NotifyTarget target) {
    if (target instanceof NotifyTarget.Slack slack) {
      return String.join(
          " ",
          "slack",
          slack.access().tokenVariable(),
          slack.access().webhookVariable(),
          slack.channel());
    }
    return target instanceof Webhook webhook
        ? String.join(" ", "webhook", webhook.url(), webhook.urlVariable(), webhook.format().text())
        : "mail " + ((Mail) target).to().toString().toLowerCase(Locale.ROOT);
  }

  private static Optional<NotifyTarget> target(YamlFields item, Problems problems) {
    Optional<YamlFields> slack = item.mappingIfThere("slack");
    Optional<YamlFields> webhook = item.mappingIfThere("webhook");
    Optional<YamlFields> mail = item.mappingIfThere("mail");
    int kinds = (int) List.of(slack, webhook, mail).stream().filter(Optional::isPresent).count();
    if (kinds != 1) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              item.location("slack"),
              "spec.notify",
              kinds == 0 ? "no receiver" : "several receivers",
              "each item has one of slack, webhook and mail"));
    }
    YamlFields kind = slack.or(() -> webhook).or(() -> mail).orElseThrow();
    NotifyTarget target;
    if (slack.isPresent()) {
      target = new SlackFormat(new NotifyFields("spec.notify.slack", kind, problems)).read();
    } else if (webhook.isPresent()) {
      NotifyFields fields = new NotifyFields("spec.notify.webhook", kind, problems);
      target = new WebhookTargetFormat(fields).read();
    } else {
      target = new MailFormat(new NotifyFields("spec.notify.mail", kind, problems)).read();
    }
    kind.nothingElse(problems);
    return Optional.of(target);
  }
}
