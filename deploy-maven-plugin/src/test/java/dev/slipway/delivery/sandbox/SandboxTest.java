package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a throw-away server is started, and what it is asked. */
class SandboxTest extends SandboxScene {
  @Test
  void whatWasAcceptedNeedsNoServer() throws Exception {
    Sandbox.Judgement first = check("1.0", NAMESPACE, MAP, DEFINITION, WIDGET);
    assertThat(first).isEqualTo(new Sandbox.Judgement(accepted(4), 4));
    assertThat(started).isEqualTo(1);

    Sandbox.Judgement second = check("1.0", NAMESPACE, MAP, DEFINITION, WIDGET);

    assertThat(second).isEqualTo(new Sandbox.Judgement(accepted(4), 0));
    assertThat(started).isEqualTo(1);
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void onlyWhatIsNewIsAsked() throws Exception {
    check("1.0", NAMESPACE, MAP, DEFINITION, WIDGET);
    cluster = new RecordingCluster();

    Sandbox.Judgement second =
        check("1.0", NAMESPACE, MAP, MAP.replace("settings", "more"), DEFINITION, WIDGET);

    assertThat(second).isEqualTo(new Sandbox.Judgement(accepted(5), 1));
    assertThat(cluster.requests)
        .containsExactly(
            "write Namespace orders",
            "ask CustomResourceDefinition widgets.acme.com",
            "write CustomResourceDefinition widgets.acme.com",
            "ask ConfigMap orders/more");
  }

  @Test
  void refusalsAreAskedAgain() throws Exception {
    cluster.refusals.put("ConfigMap orders/settings", new ApiException(422, "too large"));
    for (int run = 1; run <= 2; run++) {
      Sandbox.Judgement judgement = check("1.0", NAMESPACE, MAP, MAP.replace("settings", "good"));
      assertThat(judgement.result().refusals()).hasSize(1);
      assertThat(judgement.result().accepted()).isEqualTo(2);
      assertThat(started).isEqualTo(run);
    }
    cluster.refusals.clear();
    assertThat(check("1.0", NAMESPACE, MAP, MAP.replace("settings", "good")).result().passed())
        .isTrue();
  }

  @Test
  void otherProgramsAreAskedAnew() throws Exception {
    check("1.0", NAMESPACE, MAP);
    programs = programs.replace('0', '9');
    check("1.0", NAMESPACE, MAP);
    assertThat(started).isEqualTo(2);
  }

  @Test
  void theServerIsNotStartedOnSuspicionWhereSomethingIsRemembered() throws Exception {
    check("1.0", NAMESPACE, MAP);
    assertThatThrownBy(
            () ->
                sandbox()
                    .check(
                        () -> {
                          throw new IOException("no release");
                        }))
        .hasMessage("no release");
    assertThat(started).isEqualTo(1);
  }

  @Test
  void aServerThatCameUpForNothingIsClosed() {
    assertThatThrownBy(
            () ->
                sandbox()
                    .check(
                        () -> {
                          while (started == 0) {
                            Thread.onSpinWait();
                          }
                          throw new IOException("no release");
                        }))
        .hasMessage("no release");
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void kindsThatAreNotHereNeedNoServerToSaySo() throws Exception {
    String budget =
        """
        apiVersion: policy/v1beta1
        kind: PodDisruptionBudget
        metadata: {name: some, namespace: orders}
        """;
    Sandbox.Judgement first = check("1.0", NAMESPACE, WIDGET, budget);
    Sandbox.Judgement second = check("1.0", NAMESPACE, WIDGET, budget);

    assertThat(first.result().notChecked()).hasSize(2);
    assertThat(second.result()).isEqualTo(first.result());
    assertThat(started).isEqualTo(1);
  }

  @Test
  void namespacesThatAreOnlyNamedAreRemembered() throws Exception {
    check("1.0", MAP);
    check("1.0", MAP);
    assertThat(started).isEqualTo(1);
    cluster.refusals.put("Namespace billing", new ApiException(422, "invalid name"));
    for (int run = 2; run <= 3; run++) {
      check("1.0", MAP.replace("orders", "billing"));
      assertThat(started).isEqualTo(run);
    }
  }

  @Test
  void filesHoldHashesOnly() throws Exception {
    check("1.0", NAMESPACE, MAP.replace("b}", "opensesame}"));
    try (Stream<Path> files = Files.walk(caches)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file))
            .matches("slipway sandbox verdicts, format 1\n([0-9a-f]{64} \\d+\n)+[0-9a-f]{64}\n");
      }
    }
  }

  @Test
  void aCacheThatCanNotBeWrittenIsAWarning() throws Exception {
    Files.writeString(caches.resolve("practice"), "a file where the folder should be");
    assertThat(check("1.0", NAMESPACE, MAP).result().passed()).isTrue();
    assertThat(events).singleElement().asString().contains("the next run checks again");
  }
}
