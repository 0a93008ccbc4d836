package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.environment.NotifyTarget.MailServer;
import dev.slipway.delivery.environment.NotifyTarget.Slack;
import dev.slipway.delivery.environment.NotifyTarget.SlackAccess;
import dev.slipway.delivery.environment.NotifyTarget.Webhook;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class NotifyFormatTest {
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: e}\n";
  private static final Set<NotifyMoment> ALL = EnumSet.allOf(NotifyMoment.class);

  @Test
  void readsTheShortForms() {
    String spec =
        """
        spec:
          notify:
            - slack: {webhookVariable: SLACK_DEPLOYS, channels: {team-orders: "#orders"}}
            - slack: {tokenVariable: SLACK_TOKEN, channel: "#deploys"}
            - webhook: {url: "https://hooks.example.com/slipway", secretVariable: HOOK_SECRET}
            - mail: {to: [ops@example.com], on: [failed]}
        """;
    assertThat(read(spec))
        .containsExactly(
            new Slack(
                new SlackAccess("", "SLACK_DEPLOYS", Map.of(), SlackAccess.API),
                "",
                Map.of("team-orders", "#orders"),
                ALL),
            new Slack(
                new SlackAccess("SLACK_TOKEN", "", Map.of(), SlackAccess.API),
                "#deploys",
                Map.of(),
                ALL),
            new Webhook(
                "https://hooks.example.com/slipway", "", "HOOK_SECRET", WebhookFormat.JSON, ALL),
            new Mail(
                List.of("ops@example.com"),
                Map.of(),
                List.of(),
                new MailServer("", "", "SMTP_USER", "SMTP_PASSWORD"),
                EnumSet.of(NotifyMoment.FAILED)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spec: {}\n", "spec: {notify: }\n", "spec: {notify: []}\n"})
  void withoutItNoReceiverHears(String spec) {
    assertThat(read(spec)).isEmpty();
  }

  @Test
  void aMailHearsOfFailuresAndTheirEnd() {
    assertThat(read("spec: {notify: [{mail: {to: [a@example.com]}}]}\n").get(0).on())
        .isEqualTo(EnumSet.of(NotifyMoment.FAILED, NotifyMoment.RECOVERED, NotifyMoment.ACCESS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; spec.notify",
        "{slack: {webhookVariable: A}, mail: {to: [a@b.c]}}; spec.notify",
        "{pager: {}}; spec.notify.pager",
        "{slack: {}}; spec.notify.slack.webhookVariable",
        "{slack: {tokenVariable: A}}; spec.notify.slack.channel",
        "{slack: {tokenVariable: A, webhookVariable: B, channel: '#a'}};"
            + " spec.notify.slack.tokenVariable",
        "{slack: {tokenVariable: A, channel: '#a', webhooks: {'#b': C}}};"
            + " spec.notify.slack.webhooks",
        "{slack: {webhookVariable: A, channel: '#a'}}; spec.notify.slack.channel",
        "{slack: {webhookVariable: A, channels: {t: orders}}}; spec.notify.slack.channels.t",
        "{slack: {webhookVariable: A, channels: {t: }}}; spec.notify.slack.channels.t",
        "{slack: {webhookVariable: A, channels: {t: '#a b'}}}; spec.notify.slack.channels.t",
        "{slack: {webhookVariable: A, webhooks: {orders: B}}}; spec.notify.slack.webhooks",
        "{slack: {webhookVariable: A, webhooks: {'#a': }}}; spec.notify.slack.webhooks.#a",
        "{slack: {webhookVariable: A, api: slack.com}}; spec.notify.slack.api",
        "{slack: {webhookVariable: A, on: [always]}}; spec.notify.slack.on",
        "{slack: {webhookVariable: A, colour: red}}; spec.notify.slack.colour",
        "{webhook: {}}; spec.notify.webhook",
        "{webhook: {url: 'https://a.b/c', urlVariable: A}}; spec.notify.webhook",
        "{webhook: {url: 'ftp://a.b/c'}}; spec.notify.webhook.url",
        "{webhook: {urlVariable: A, format: xml}}; spec.notify.webhook.format",
        "{webhook: {urlVariable: A, secret: b}}; spec.notify.webhook.secret",
        "{mail: {}}; spec.notify.mail.to",
        "{mail: {to: []}}; spec.notify.mail.to",
        "{mail: {to: [ops]}}; spec.notify.mail.to",
        "{mail: {to: ['Ops <ops@example.com>']}}; spec.notify.mail.to",
        "{mail: {to: [\"a@b.c\\r\\nBcc: x@y.z\"]}}; spec.notify.mail.to",
        "{mail: {to: [a@b.c], owners: {t: [x]}}}; spec.notify.mail.owners.t",
        "{mail: {to: [a@b.c], contactDomains: ['@b.c']}}; spec.notify.mail.contactDomains",
        "{mail: {to: [a@b.c], server: 'https://b.c'}}; spec.notify.mail.server",
        "{mail: {to: [a@b.c], from: me}}; spec.notify.mail.from",
        "{mail: {to: [a@b.c]}}, {mail: {to: [a@b.c], on: [failed]}}; spec.notify",
        "{mail: {to: [a@b.c]}}, {mail: {to: [A@b.c]}}; spec.notify",
        "{slack: {webhookVariable: A}}, {slack: {webhookVariable: A}}; spec.notify",
        "{webhook: {urlVariable: A}}, {webhook: {urlVariable: A}}; spec.notify"
      })
  void anythingElseIsAnErrorWithItsPlace(String item, String path) {
    UserErrorException e = failure(item);
    assertThat(e.getMessage()).contains("environment.yaml:5").contains("'" + path + "'");
  }

  /** Who writes the secret itself there finds it nowhere else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{slack: {webhookVariable: 'https://hooks.slack.com/services/T0/B0/s3cr3t'}}",
        "{slack: {tokenVariable: xoxb-s3cr3t, channel: '#a'}}",
        "{slack: {webhookVariable: A, webhooks: {'#a': 'https://hooks.slack.com/s3cr3t'}}}",
        "{webhook: {urlVariable: 'https://a.b/?sig=s3cr3t'}}",
        "{webhook: {url: 'https://user:s3cr3t@a.b/'}}",
        "{webhook: {url: 'https://a.b/services/s3cr3t x'}}",
        "{webhook: {url: 'https://a.b:x/services/s3cr3t'}}",
        "{webhook: {url: 'ftp://a.b/services/s3cr3t'}}",
        "{webhook: {url: 'https:/a.b/s3cr3t'}}",
        "{mail: {to: [a@b.c], passwordVariable: 's3cr3t!'}}"
      })
  void aSecretInsteadOfItsNameIsNotRepeated(String item) {
    StringWriter printed = new StringWriter();
    failure(item).printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).contains("spec.notify").doesNotContain("s3cr3t");
  }

  /** A token of the pipeline may do more than the receiver should. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{slack: {tokenVariable: CI_JOB_TOKEN, channel: '#a'}}; slack.tokenVariable",
        "{slack: {webhookVariable: ci_registry_password}}; slack.webhookVariable",
        "{slack: {webhookVariable: A, webhooks: {'#a': GITLAB_TOKEN}}}; slack.webhooks.#a",
        "{webhook: {urlVariable: KUBECONFIG}}; webhook.urlVariable",
        "{webhook: {urlVariable: KUBECONFIG_PLAN}}; webhook.urlVariable",
        "{webhook: {url: 'https://a.b', secretVariable: NEXUS_PASSWORD}}; webhook.secretVariable",
        "{mail: {to: [a@b.c], userVariable: MAVEN_USER}}; mail.userVariable",
        "{mail: {to: [a@b.c], passwordVariable: SLIPWAY_GITLAB_TOKEN}}; mail.passwordVariable"
      })
  void aVariableOfThePipelineIsNotSent(String item, String field) {
    assertThat(failure(item).getMessage())
        .contains("'spec.notify." + field + "'", "create a variable for this receiver");
  }

  /** The reader lists what it knows; the schema has the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "slack; {slack: {webhookVariable: A, x: y}}",
        "webhook; {webhook: {urlVariable: A, x: y}}",
        "mail; {mail: {to: [a@b.c], x: y}}"
      })
  void theSchemaHasTheSameFields(String kind, String item) throws IOException {
    Matcher known =
        Pattern.compile("known here: ([A-Za-z, ]+)").matcher(failure(item).getMessage());
    assertThat(known.find()).isTrue();
    JsonNode schema =
        Json.read(Files.readAllBytes(Path.of("..", "docs", "schemas", "environment.schema.json")));
    Set<String> fields =
        new TreeSet<>(
            schema
                .at("/properties/spec/properties/notify/items/properties/" + kind + "/properties")
                .propertyNames());
    assertThat(new TreeSet<>(List.of(known.group(1).split(", ")))).isEqualTo(fields);
  }

  private static UserErrorException failure(String item) {
    return catchThrowableOfType(
        UserErrorException.class, () -> read("spec:\n  notify: [" + item + "]\n"));
  }

  private static List<NotifyTarget> read(String spec) {
    return new FormatReader().environment(HEAD + spec, "environment.yaml").policy().notifications();
  }
}
