package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.desired.WaitAnnotations;
import dev.slipway.delivery.cluster.desired.WaitAnnotations.Mode;
import dev.slipway.delivery.cluster.result.ChangedObject;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.manifest.source.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitPlanTest {

  /**
   * The run changed app {@code shop}, or nothing; the object is of {@code shop} or of {@code
   * other}.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // app | kind | the run's change | annotation | state before | expected
        "shop | Deployment | spec | | CURRENT | DECISIVE fresh",
        "shop | Deployment | spec | | FAILED | DECISIVE fresh",
        "shop | Deployment | metadata | | IN_PROGRESS | DECISIVE",
        "shop | Deployment | none | | CURRENT |",
        "shop | Deployment | none | | SUSPENDED |",
        "shop | Deployment | none | | UNKNOWN |",
        "shop | Deployment | none | | IN_PROGRESS | DECISIVE",
        "shop | Deployment | none | | FAILED | DECISIVE",
        "shop | Deployment | none | | NOT_FOUND | DECISIVE",
        "shop | Deployment | spec | none | FAILED |",
        "shop | Deployment | none | none | FAILED |",
        "shop | Deployment | none | exists | CURRENT |",
        "shop | Deployment | spec | exists | IN_PROGRESS | DECISIVE fresh",
        "other | Deployment | none | | CURRENT |",
        "other | Deployment | none | | FAILED | OBSERVED",
        "other | Deployment | none | | IN_PROGRESS | OBSERVED",
        // A custom resource may be unready by design.
        "shop | Widget | spec | | FAILED | DECISIVE fresh",
        "shop | Widget | metadata | | FAILED | OBSERVED",
        "shop | Widget | none | | FAILED | OBSERVED",
        "shop | Widget | none | | CURRENT |",
        "shop | Widget | metadata | ready | FAILED | DECISIVE",
        "shop | Widget | none | ready | FAILED | DECISIVE",
        "other | Widget | none | ready | FAILED | OBSERVED",
      })
  void whatARunWaitsFor(
      String app, String kind, String change, String mode, State state, String expected) {
    ObjectId changed = id("Deployment", "changed");
    ObjectId id = id(kind, "x");
    WaitPlan plan =
        new WaitPlan(
            change.equals("none")
                ? result(object("shop", changed, true))
                : result(object("shop", changed, true), object(app, id, change.equals("spec"))),
            Set.of(),
            Set.of());
    assertThat(waited(plan, app, id, mode, state)).isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @CsvSource({"shop, DECISIVE", "other, OBSERVED"})
  void aRunThatChangesNothingGoesOnWithAppsThatWereNeverReady(String app, String expected) {
    WaitPlan plan = new WaitPlan(result(), Set.of("shop"), Set.of("other"));
    assertThat(waited(plan, app, id("Deployment", "x"), "standard", State.FAILED))
        .contains(expected);
    assertThat(plan.reported()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"shop, DECISIVE", "before, DECISIVE", "other, OBSERVED"})
  void aRunWaitsForWhatAnEarlierOneChangedAndLeft(String app, String expected) {
    RunResult result = result(object("shop", id("Deployment", "changed"), true));
    WaitPlan plan = new WaitPlan(result, Set.of("before", "other"), Set.of("before"));
    assertThat(waited(plan, app, id("Deployment", "x"), "standard", State.FAILED))
        .contains(expected);
    assertThat(plan.reported()).containsExactlyInAnyOrder("shop", "before");
  }

  private static Optional<String> waited(
      WaitPlan plan, String app, ObjectId id, String mode, State state) {
    Mode wanted = mode == null ? Mode.STANDARD : Mode.valueOf(mode.toUpperCase(Locale.ROOT));
    EnvironmentObject object =
        new EnvironmentObject(
            id,
            new ApiResource(id.group(), "v1", id.kind(), "xs", true),
            app,
            new WaitAnnotations(wanted, Optional.empty()),
            Map.of());
    List<WaitedObject> found = plan.of(List.of(object), Map.of(id, state));
    return found.stream().findFirst().map(one -> one.part() + (one.fresh() ? " fresh" : ""));
  }

  private static RunResult result(ChangedObject... objects) {
    return new RunResult("test", "s", "c", "r", Instant.EPOCH, List.of(objects), Map.of());
  }

  private static ChangedObject object(String app, ObjectId id, boolean spec) {
    String version = id.group() + "/v1";
    return new ChangedObject(
        app,
        new ObjectReference(version, id.kind(), id.namespace(), id.name(), "u", "1"),
        Change.CHANGED,
        spec,
        false);
  }

  private static ObjectId id(String kind, String name) {
    return new ObjectId(kind.equals("Widget") ? "acme.example" : "apps", kind, "shop", name);
  }
}
