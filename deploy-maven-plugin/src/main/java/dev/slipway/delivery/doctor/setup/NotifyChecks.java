package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.CheckGroup;
import dev.slipway.delivery.doctor.notify.MailServerCheck;
import dev.slipway.delivery.doctor.notify.NotifyVariablesCheck;
import dev.slipway.delivery.doctor.notify.SlackTokenCheck;
import dev.slipway.delivery.doctor.notify.SlackWebhookCheck;
import dev.slipway.delivery.doctor.notify.WebhookCheck;
import dev.slipway.delivery.environment.NotifyTarget;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.SecretUrl;
import dev.slipway.delivery.notify.Variables;
import dev.slipway.delivery.notify.mail.MailLogin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks of the receivers that an environment names. */
final class NotifyChecks {
  private final Scene scene;

  NotifyChecks(Scene scene) {
    this.scene = scene;
  }

  void addTo(CheckList checks, List<NotifyTarget> targets) {
    Set<String> named = new TreeSet<>();
    // Several logins with a wrong password may lock the user.
    Set<NotifyTarget.MailServer> logins = new HashSet<>();
    for (NotifyTarget target : targets) {
      if (target instanceof NotifyTarget.Slack slack) {
        slack(checks, slack.access(), named);
      } else if (target instanceof NotifyTarget.Webhook webhook) {
        named.addAll(List.of(webhook.urlVariable(), webhook.secretVariable()));
        checks.add(webhook(webhook));
      } else if (target instanceof NotifyTarget.Mail mail && logins.add(mail.server())) {
        checks.add(mail(mail.server()));
      }
    }
    named.remove("");
    Set<String> set =
        scene.variables().entrySet().stream()
            .filter(each -> !each.getValue().isBlank())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    checks.add(new NotifyVariablesCheck(List.copyOf(named), set, pipeline()));
    checks.skip(CheckGroup.NOTIFY, "spec.notify has nothing of it");
  }

  private boolean pipeline() {
    return scene.variables().containsKey("GITLAB_CI");
  }

  private WebhookCheck webhook(NotifyTarget.Webhook webhook) {
    boolean variable = !webhook.urlVariable().isEmpty();
    String url = variable ? scene.variable(webhook.urlVariable()) : webhook.url();
    String name = variable ? webhook.urlVariable() : SecretUrl.of(webhook.url()).origin();
    Secret key = Secret.of(scene.variable(webhook.secretVariable()));
    return new WebhookCheck(
        new WebhookCheck.Hook(name, Secret.of(url), key),
        scene.connections().settings(),
        scene.limits().request());
  }

  private MailServerCheck mail(NotifyTarget.MailServer server) {
    List<String> warnings = new ArrayList<>();
    Variables variables =
        new Variables(
            scene.variables(),
            event -> {
              if (event instanceof Event.Warning warning) {
                warnings.add(warning.message());
              }
            });
    Optional<MailLogin> login = MailLogin.of(server, variables, scene.connections().settings());
    return new MailServerCheck(
        login,
        String.join("; ", warnings),
        pipeline() || MailLogin.isSet(variables),
        scene.limits().request());
  }

  private void slack(CheckList checks, NotifyTarget.SlackAccess access, Set<String> named) {
    if (!access.tokenVariable().isEmpty()) {
      Secret token = Secret.of(scene.variable(access.tokenVariable()));
      named.add(access.tokenVariable());
      checks.add(new SlackTokenCheck(scene.http(), access.api(), access.tokenVariable(), token));
    }
    Set<String> webhooks = new TreeSet<>(access.webhooks().values());
    webhooks.add(access.webhookVariable());
    webhooks.remove("");
    named.addAll(webhooks);
    webhooks.forEach(
        name -> checks.add(new SlackWebhookCheck(name, Secret.of(scene.variable(name)))));
  }
}
