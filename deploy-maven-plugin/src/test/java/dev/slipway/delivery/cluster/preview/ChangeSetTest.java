package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.plan.ChangeReason;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeSetTest {
  private static final DesiredObject MAP =
      Releases.object("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}");
  private static final ObjectId ID = MAP.id();

  /** By the status, not by words: those of a proxy without a status can begin with any number. */
  @ParameterizedTest
  @CsvSource({
    "REFUSE, 403, 403 configmaps is forbidden, true",
    "REFUSE, 422, 422 no,                      false",
    "REFUSE, 0,   403 a page of a proxy,       false",
    "REFUSE, -1,  403 another environment,     false",
    "CHANGE, 403, 403 configmaps is forbidden, false",
  })
  void isForbiddenByTheStatus(Action action, int status, String reason, boolean expected) {
    assertThat(changeSet(object(action, status, reason)).forbidden()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "-1,  -1,  OBJECT_OF_OTHER_ENVIRONMENT",
    "-1,  422, CLUSTER_REFUSED",
    "422, 422, CLUSTER_REFUSED"
  })
  void saysWhetherAllBelongToOtherEnvironments(int one, int other, ErrorCode code) {
    ChangeSet changeSet =
        changeSet(
            object(Action.REFUSE, one, "belongs to environment 'x'"),
            object(Action.REFUSE, other, "belongs to environment 'y'"));

    assertThat(PlanningErrors.refused("https://s", changeSet.refused()).error().code())
        .isEqualTo(code);
  }

  @Test
  void whatASandboxSaysStandsWhereNoneWasAsked() {
    ChangeSet changeSet =
        changeSet(
            object(Action.REFUSE, 422, "422 no").askedAgain("now: 422 no", 1).asUntried(),
            object(Action.CHANGE, 0, "webhook says: " + ObjectChange.UNTRIED));

    assertThat(changeSet.changes().get(0).reason())
        .isEqualTo("now: 422 no; " + ObjectChange.UNTRIED);
    assertThat(changeSet.withSandbox(Map.of(ID, "it does")).changes())
        .extracting(PlannedChange::reason)
        .containsExactly("now: 422 no; it does", "webhook says: " + ObjectChange.UNTRIED);
    assertThat(changeSet.withSandbox(Map.of())).isSameAs(changeSet);
    assertThat(changeSet.refused()).isEmpty();
  }

  private static ChangeSet changeSet(ObjectChange... objects) {
    return new ChangeSet(List.of(objects), Set.of(), Set.of());
  }

  /**
   * @param status of the server; -1 for an object of another environment
   */
  private static ObjectChange object(Action action, int status, String reason) {
    Refusal refusal = status < 0 ? new Refusal.OtherEnvironment() : new Refusal.ByServer(status);
    return new ObjectChange(
        new ApplyTask(MAP, action, MAP.content(), Optional.empty(), false),
        new PlannedChange(
            "a",
            "",
            new ObjectReference("v1", "ConfigMap", "shop", "m", "", ""),
            action,
            "h",
            List.of(),
            ChangeReason.of(reason)),
        Optional.of(refusal),
        false);
  }
}
