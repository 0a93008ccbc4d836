package dev.slipway.delivery.notify.webhook;

import static dev.slipway.delivery.net.FakeServer.answer;
import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.failure;
import static dev.slipway.delivery.notify.Reports.run;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.environment.NotifyTarget.Webhook;
import dev.slipway.delivery.environment.WebhookFormat;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.notify.NotifyScene;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.Variables;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookReceiverTest extends NotifyScene {
  private static final String KEY = "whsec_c2VjcmV0LWtleS1vZi10aGUtaG9vaw==";
  private static final RunReport FAILED =
      run(
          "r1",
          RunOutcome.FAILED,
          app("Größe", "1.4.2", AppState.FAILED, failure("Größe", "SLIP-S101")));

  private final FakeServer server = new FakeServer(request -> answer("202 Accepted"));

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(WebhookFormat.class)
  void aReceiverCanVerifyEachRequest(WebhookFormat format) throws IOException {
    receiver(format, "HOOK_SECRET", EnumSet.allOf(NotifyMoment.class)).report(FAILED);
    assertThat(server.requests).isNotEmpty();
    for (FakeServer.Request request : server.requests) {
      assertThat(verified(request, KEY)).isTrue();
      assertThat(verified(request, "whsec_b3RoZXI=")).isFalse();
      assertThat(request.headers()).containsEntry("webhook-timestamp", "1795426200");
      String type =
          format == WebhookFormat.CLOUDEVENTS ? "application/cloudevents+json" : "application/json";
      assertThat(request.headers().get("content-type")).startsWith(type);
    }
  }

  /** The example of the specification of Standard Webhooks. */
  @Test
  void signsAsTheSpecificationDoes() {
    Signature signature = Signature.of(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    assertThat(
            signature
                .headers(
                    "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    Instant.ofEpochSecond(1614265330),
                    "{\"test\": 2432232314}".getBytes(UTF_8))
                .get("webhook-signature"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void bodyIdAndTimeAreSigned() throws IOException {
    receiver(WebhookFormat.JSON, "HOOK_SECRET", EnumSet.allOf(NotifyMoment.class)).report(FAILED);
    FakeServer.Request sent = server.requests.get(0);
    for (String changed : List.of("webhook-id", "webhook-timestamp")) {
      Map<String, String> headers = new TreeMap<>(sent.headers());
      headers.put(changed, "1");
      assertThat(verified(new FakeServer.Request("POST", "/", headers, sent.body()), KEY))
          .isFalse();
    }
    assertThat(
            verified(new FakeServer.Request("POST", "/", sent.headers(), sent.body() + " "), KEY))
        .isFalse();
  }

  @Test
  void withoutAKeyThereIsNoSignature() throws IOException {
    receiver(WebhookFormat.JSON, "", EnumSet.allOf(NotifyMoment.class)).report(FAILED);
    assertThat(server.requests.get(0).headers())
        .containsKeys("webhook-id", "webhook-timestamp")
        .doesNotContainKey("webhook-signature");
  }

  @Test
  void withoutTheKeyThatIsConfiguredNothingIsSent() {
    Webhook webhook =
        new Webhook(url(), "", "MISSING", WebhookFormat.JSON, EnumSet.allOf(NotifyMoment.class));
    assertThat(setup().receiver(webhook, variables())).isEmpty();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("MISSING is not set").doesNotContain("s3cr3t");
  }

  @Test
  void aBrokenKeyIsNotRepeated() {
    Webhook webhook =
        new Webhook(url(), "", "BROKEN", WebhookFormat.JSON, EnumSet.allOf(NotifyMoment.class));
    assertThat(setup().receiver(webhook, variables())).isEmpty();
    assertThat(warnings.get(0)).contains("not base64").doesNotContain("s3cr3t", "%%");
  }

  @Test
  void theSameIsNotSentTwice() throws IOException {
    for (WebhookFormat format : WebhookFormat.values()) {
      server.requests.clear();
      Receiver receiver = receiver(format, "", EnumSet.allOf(NotifyMoment.class));
      receiver.report(FAILED);
      int once = server.requests.size();
      assertThat(once).isPositive();
      receiver.report(FAILED);
      receiver(format, "", EnumSet.allOf(NotifyMoment.class)).report(FAILED);
      assertThat(server.requests).as(format.text()).hasSize(once);
    }
  }

  /** Such as two workflows of one Teams tenant. */
  @ParameterizedTest
  @EnumSource(WebhookFormat.class)
  void twoOfOneHostHearBoth(WebhookFormat format) throws IOException {
    for (String variable : List.of("HOOK_A", "HOOK_B")) {
      server.requests.clear();
      Webhook webhook = new Webhook("", variable, "", format, EnumSet.of(NotifyMoment.FAILED));
      setup().receiver(webhook, variables()).orElseThrow().report(FAILED);
      assertThat(server.requests).as(variable).isNotEmpty();
    }
    assertThat(memory.entries).hasSize(2);
    assertThat(memory.entries.toString()).doesNotContain("HOOK_", "s3cr3t", "127.0.0.1");
  }

  @Test
  void aRunThatGoesOnIsSentAsItBeginsAndEnds() throws IOException {
    Receiver receiver = receiver(WebhookFormat.JSON, "", EnumSet.allOf(NotifyMoment.class));
    receiver.report(run("r1", RunOutcome.RUNNING));
    receiver.report(run("r1", RunOutcome.SUCCEEDED));
    assertThat(types()).containsExactly("dev.slipway.run.started", "dev.slipway.run.succeeded");
  }

  @Test
  void aRunThatIsNotWaitedForIsSentAsApplied() throws IOException {
    receiver(WebhookFormat.JSON, "", EnumSet.of(NotifyMoment.SUCCEEDED))
        .report(run("r1", RunOutcome.APPLIED, app("orders", "1.4.2", AppState.APPLIED)));
    assertThat(types()).containsExactly("dev.slipway.run.applied");
    assertThat(server.requests.get(0).body())
        .contains("\"outcome\":\"applied\"", "\"state\":\"applied\"");
  }

  private List<String> types() {
    return server.requests.stream()
        .map(request -> Json.read(request.body().getBytes(ISO_8859_1)).path("type").stringValue())
        .toList();
  }

  /** What was applied, and then waited for: each service is deployed once. */
  @Test
  void twoGoalsOfARunAreOneDeployment() throws IOException {
    Receiver receiver = receiver(WebhookFormat.CLOUDEVENTS, "", EnumSet.allOf(NotifyMoment.class));
    receiver.report(run("r1", RunOutcome.RUNNING, app("orders", "1.4.2", AppState.IN_PROGRESS)));
    receiver.report(run("r1", RunOutcome.SUCCEEDED, app("orders", "1.4.2", AppState.APPLIED)));
    receiver.report(run("r1", RunOutcome.SUCCEEDED, app("orders", "1.4.2", AppState.READY)));
    assertThat(server.requests).hasSize(1);
    receiver.report(FAILED);
    assertThat(server.requests).hasSize(2);
    assertThat(server.requests.get(1).body()).contains("incident.detected");
  }

  @Test
  void hearsOnlyOfWhatItWants() throws IOException {
    Receiver receiver = receiver(WebhookFormat.JSON, "", EnumSet.of(NotifyMoment.RECOVERED));
    receiver.report(run("r0", RunOutcome.RUNNING));
    receiver.report(FAILED);
    assertThat(server.requests).isEmpty();
    now = now.plus(Duration.ofMinutes(3));
    receiver.report(run("r2", RunOutcome.SUCCEEDED, app("Größe", "1.4.3", AppState.READY)));
    receiver.report(run("r3", RunOutcome.SUCCEEDED, app("Größe", "1.4.4", AppState.READY)));
    assertThat(server.requests).hasSize(1);
    assertThat(server.requests.get(0).body()).contains("\"seconds\":180");
  }

  @Test
  void aRefusalIsSentAgainByTheNextRun() throws IOException {
    String[] status = {"500 Internal s3cr3tpath"};
    try (FakeServer refusing = new FakeServer(request -> answer(status[0], "no"))) {
      Webhook webhook =
          new Webhook(
              refusing.uri("/s3cr3tpath").toString(),
              "",
              "",
              WebhookFormat.CLOUDEVENTS,
              EnumSet.allOf(NotifyMoment.class));
      Receiver receiver = setup().receiver(webhook, variables()).orElseThrow();
      assertThatThrownBy(() -> receiver.report(FAILED))
          .isInstanceOf(IOException.class)
          .hasMessage(refusing.uri("") + " answered 500 Internal ***: no");
      assertThat(receiver.name()).doesNotContain("s3cr3t");
      status[0] = "200 OK";
      receiver.report(FAILED);
      assertThat(refusing.requests).hasSize(3);
    }
  }

  private Receiver receiver(
      WebhookFormat format, String secretVariable, EnumSet<NotifyMoment> moments) {
    Webhook webhook = new Webhook(url(), "", secretVariable, format, moments);
    Optional<Receiver> receiver = setup().receiver(webhook, variables());
    assertThat(warnings).isEmpty();
    return receiver.orElseThrow();
  }

  private WebhookSetup setup() {
    return new WebhookSetup(sender(), audiences(), () -> now);
  }

  private Variables variables() {
    return variables(
        Map.of(
            "HOOK_SECRET",
            KEY,
            "BROKEN",
            "whsec_s3cr3t%%",
            "HOOK_A",
            server.uri("/a/s3cr3t").toString(),
            "HOOK_B",
            server.uri("/b/s3cr3t").toString()));
  }

  private String url() {
    return server.uri("/hooks/s3cr3tpath").toString();
  }

  /** As a receiver that knows the specification does. */
  private static boolean verified(FakeServer.Request request, String secret) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String head =
          request.headers().get("webhook-id")
              + "."
              + request.headers().get("webhook-timestamp")
              + ".";
      mac.update(head.getBytes(UTF_8));
      byte[] expected = mac.doFinal(request.body().getBytes(ISO_8859_1));
      String[] given = request.headers().getOrDefault("webhook-signature", ",").split(",", 2);
      return given[0].equals("v1")
          && MessageDigest.isEqual(expected, Base64.getDecoder().decode(given[1]));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
