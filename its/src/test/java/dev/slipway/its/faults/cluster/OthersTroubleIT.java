package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trouble of kinds that the release does not have: told, and never the end of a run. */
class OthersTroubleIT {
  private static final String LIST = ".*/networkpolicies\\?.*";

  /** Trouble that stays. */
  enum Trouble {
    STATUS_403(() -> Fault.refusal("GET", LIST, 1000, 403, "Forbidden", "")),
    STATUS_404(() -> Fault.refusal("GET", LIST, 1000, 404, "NotFound", "")),
    STATUS_429(() -> Fault.refusal("GET", LIST, 1000, 429, "TooMany", "Retry-After: 1\r\n")),
    STATUS_429_LONG(() -> Fault.refusal("GET", LIST, 1000, 429, "TooMany", "Retry-After: 99\r\n")),
    STATUS_500(() -> Fault.refusal("GET", LIST, 1000, 500, "InternalError", "")),
    STATUS_503(() -> Fault.refusal("GET", LIST, 1000, 503, "Unavailable", "Retry-After: 0\r\n")),
    PAGE(() -> Fault.answer("GET", LIST, 1000, 200, "OK", "Content-Type: text/html\r\n")),
    HANG(() -> Fault.hold("GET", LIST));

    private final Supplier<Fault> fault;

    Trouble(Supplier<Fault> fault) {
      this.fault = fault;
    }
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void aKindThatCannotBeListedIsTold(Trouble trouble) throws Exception {
    ClusterScene scene = ClusterScene.of(BedFile.load(), "others");
    Run.of(scene.kubeconfig()).apply(scene.release());
    List<String> warnings = new ArrayList<>();
    Release smaller = new Shop(scene.name()).withoutLimits();
    try (Gate gate = scene.gate()) {
      Fault fault = gate.add(trouble.fault.get());
      long start = System.nanoTime();

      Run.of(scene.kubeconfig(gate.url())).events(event -> warning(event, warnings)).apply(smaller);

      assertThat(fault.awaitReached(Duration.ZERO)).as("the fault was met").isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
    }
    assertThat(scene.recorded()).doesNotContain("ConfigMap limits").contains("ConfigMap level");
    assertThat(scene.live().keySet()).noneMatch(path -> path.endsWith("/limits"));
    assertThat(warnings)
        .anySatisfy(warning -> assertThat(warning).contains("networkpolicies.networking.k8s.io"));
  }

  /**
   * Another team's definition whose conversion webhook is gone: listing its objects answers 500.
   */
  @Test
  void aDeadConversionWebhookOfAnotherTeam() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in converts nothing");
    ClusterScene scene = ClusterScene.of(bed, "conversion");
    DeadConversion other = new DeadConversion(scene);
    Run.of(scene.kubeconfig()).apply(scene.release());
    List<String> warnings = new ArrayList<>();
    try {
      other.make();
      Run.of(scene.kubeconfig())
          .events(event -> warning(event, warnings))
          .apply(new Shop(scene.name()).withoutLimits());
    } finally {
      other.remove();
    }
    assertThat(scene.live().keySet()).noneMatch(path -> path.endsWith("/limits"));
    assertThat(warnings)
        .anySatisfy(
            warning -> assertThat(warning).contains(other.plural() + " are not pruned", "500"));
  }

  private static void warning(Event event, List<String> warnings) {
    if (event instanceof Event.Warning warning) {
      warnings.add(warning.message());
    }
  }
}
