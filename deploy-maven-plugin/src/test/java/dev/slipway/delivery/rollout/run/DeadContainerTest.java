package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.rollout.live.LiveObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadContainerTest {
  private static final String CRASHED = "{terminated: {exitCode: 1}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "containerStatuses: [{name: a, state: CRASHED}] | a | false",
        "containerStatuses: [{name: a, state: {waiting: {reason: CrashLoopBackOff}},"
            + " lastState: CRASHED}] | a | true",
        "containerStatuses: [{name: a, state: {running: {}}, lastState: CRASHED},"
            + " {name: b, state: CRASHED}] | b | false",
        "initContainerStatuses: [{name: init, state: CRASHED}], containerStatuses: [{name: a,"
            + " state: {waiting: {}}}] | init | false",
        "containerStatuses: [{name: a, state: {terminated: {exitCode: 0}}}, {name: b, ready: false,"
            + " state: {running: {}}}] | b | false",
        "containerStatuses: [{name: a, state: {terminated: {}}}] | a | false",
        "containerStatuses: [{name: a, state: {waiting: {reason: ImagePullBackOff}}}] | |",
        "containerStatuses: [{name: a, ready: true, state: {running: {}}}] | |",
        "containerStatuses: nonsense | |",
        "phase: Pending | |",
      })
  void isTheOneWhoseLogSaysMost(String status, String name, Boolean previous) {
    String yaml =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nstatus: {"
            + status.replace("CRASHED", CRASHED)
            + "}\n";
    LiveObject pod = new LiveObject(new ManifestReader().read(yaml, "x").get(0).content());
    assertThat(DeadContainer.of(pod))
        .isEqualTo(Optional.ofNullable(name).map(one -> new DeadContainer(one, previous)));
  }
}
