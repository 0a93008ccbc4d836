package dev.slipway.delivery.cluster.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanComparisonTest {
  private static final FieldChange FIELD = new FieldChange("spec.replicas", "2", "3");
  private static final PlannedChange CHANGE = change(Action.CHANGE, "h", "u", "7", FIELD, "");
  private static final PlannedDeletion DELETION = deletion("u1", "5", "why", "its pods");
  private static final Plan PLAN = Examples.of(List.of(CHANGE), List.of(DELETION));

  /** What is another thing now, and the line that says so; none when the plan holds. */
  static Stream<Arguments> changes() {
    FieldChange other = new FieldChange("spec.replicas", "4", "3");
    return Stream.of(
        arguments("nothing", CHANGE, ""),
        arguments("status was written", change(Action.CHANGE, "h", "u", "8", FIELD, ""), ""),
        arguments(
            "fields differ",
            change(Action.CHANGE, "h", "u", "8", other, ""),
            "it was changed since; other fields would change"),
        arguments(
            "action",
            change(Action.RECREATE, "h", "u", "7", FIELD, ""),
            "the plan says change, now it is recreate"),
        arguments(
            "it went",
            change(Action.CREATE, "h", "", "", FIELD, ""),
            "the plan says change, now it is create"),
        arguments(
            "another run did it already",
            change(Action.UNCHANGED, "h", "u", "8", FIELD, ""),
            "the plan says change, now it is unchanged"),
        arguments(
            "content",
            change(Action.CHANGE, "h2", "u", "7", FIELD, ""),
            "its content in the release is different"),
        arguments(
            "uid",
            change(Action.CHANGE, "h", "u2", "7", FIELD, ""),
            "it was deleted and recreated since"),
        arguments(
            "reason",
            change(Action.CHANGE, "h", "u", "7", FIELD, "x"),
            "the reason is different: x"),
        arguments(
            "ownership",
            CHANGE.owned("taken over from helm"),
            "its ownership changes differently: taken over from helm"),
        arguments(
            "refused by now",
            CHANGE.because(Action.CHANGE, "q of this release; now: 403", 2),
            "the server now rejects it, and it is checked again after stage 2"));
  }

  @Test
  void whatIsCheckedLaterMayBeRefusedInOtherWords() {
    Plan agreed = checked("now: 500 connection refused", 1);
    assertThat(PlanComparison.differences(agreed, checked("now: 500 timeout", 1))).isEmpty();
    assertThat(PlanComparison.differences(agreed, checked("now: 500 timeout", 2))).hasSize(1);
    PlannedChange owned = agreed.changes().get(0).owned("taken over from helm");
    Plan taken = Examples.of(List.of(owned), List.of(DELETION));
    assertThat(PlanComparison.differences(agreed, taken)).hasSize(1);
    assertThat(PlanComparison.differences(taken, agreed))
        .containsExactly("Deployment n/x: its ownership no longer changes");
    assertThat(PlanComparison.differences(agreed, Examples.of(List.of(CHANGE), List.of(DELETION))))
        .containsExactly("Deployment n/x: the server now accepts it");
  }

  private static Plan checked(String reason, int stage) {
    PlannedChange change = CHANGE.because(Action.CHANGE, reason, stage);
    return Examples.of(List.of(change), List.of(DELETION));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void comparesChanges(String name, PlannedChange now, String line) {
    List<String> lines =
        PlanComparison.differences(PLAN, Examples.of(List.of(now), List.of(DELETION)));
    assertThat(lines).isEqualTo(line.isEmpty() ? List.of() : List.of("Deployment n/x: " + line));
  }

  /** Checksums are of one plan only, so the object itself must be the same. */
  @ParameterizedTest
  @ValueSource(strings = {"*** (3f9a1c2e55d0)", "***"})
  void trustsNothingThatIsHidden(String shown) {
    for (FieldChange field :
        List.of(new FieldChange("p", shown, "y"), new FieldChange("p", "y", shown))) {
      FieldChange anew = new FieldChange("p", "*** (000000000000)", "*** (000000000001)");
      Plan agreed =
          Examples.of(List.of(change(Action.CHANGE, "h", "u", "7", field, "")), List.of());
      Plan now = Examples.of(List.of(change(Action.CHANGE, "h", "u", "8", anew, "")), List.of());

      assertThat(PlanComparison.differences(agreed, agreed)).isEmpty();
      assertThat(PlanComparison.differences(agreed, now))
          .containsExactly(
              "Deployment n/x: it was changed since, and the plan does not show all of what would"
                  + " change");
    }
  }

  /** A plan has whole values: what was written since counts only if it changes them. */
  @Test
  void longValuesThatAreTheSameHold() {
    FieldChange field = new FieldChange("p", "x".repeat(100_000), "…{8 more fields}");
    Plan agreed = Examples.of(List.of(change(Action.CHANGE, "h", "u", "7", field, "")), List.of());
    Plan now = Examples.of(List.of(change(Action.CHANGE, "h", "u", "8", field, "")), List.of());
    assertThat(PlanComparison.differences(agreed, now)).isEmpty();
  }

  static Stream<Arguments> predictions() {
    return Stream.of(
        arguments(change(Action.CHANGE, "h", "u", "7", FIELD, ""), ""),
        // What the server fills in, and its words, are known by now only.
        arguments(change(Action.CHANGE, "h", "u", "7", new FieldChange("q", "", "1"), "why"), ""),
        arguments(change(Action.UNCHANGED, "h", "u", "8", FIELD, ""), ""),
        arguments(
            change(Action.RECREATE, "h", "u", "7", FIELD, ""),
            "the plan says change, now it is recreate"),
        arguments(
            change(Action.REFUSE, "h", "u", "7", FIELD, ""),
            "the plan says change, now it is refuse"),
        arguments(
            change(Action.CHANGE, "i", "u", "7", FIELD, ""),
            "its content in the release is different"),
        arguments(
            change(Action.CHANGE, "h", "v", "7", FIELD, ""), "it was deleted and recreated since"),
        arguments(
            change(Action.CHANGE, "h", "u", "8", FIELD, ""),
            "it was changed since, and the plan was made without a dry-run"));
  }

  /** A plan of a user who may only read holds if no more is done to the same object. */
  @ParameterizedTest
  @MethodSource("predictions")
  void comparesPredictions(PlannedChange now, String line) {
    PlannedChange agreed = change(Action.CHANGE, "h", "u", "7", FIELD, "");
    assertThat(PlanComparison.differences(predicted(agreed), Examples.of(List.of(now), List.of())))
        .isEqualTo(line.isEmpty() ? List.of() : List.of("Deployment n/x: " + line));
  }

  private static Plan predicted(PlannedChange change) {
    PlanTarget target = new PlanTarget("test", "c", "https://k", "r");
    return new Plan(1, target, List.of(change), List.of(), PlanNotes.NONE, true);
  }

  static Stream<Arguments> deletions() {
    return Stream.of(
        arguments(deletion("u1", "6", "other words", "its pods"), ""),
        arguments(deletion("u2", "5", "why", "its pods"), "it was deleted and recreated since"),
        arguments(
            deletion("u1", "5", "why", "its data"),
            "the objects deleted with it are" + " different: its data"));
  }

  @ParameterizedTest
  @MethodSource("deletions")
  void comparesDeletions(PlannedDeletion now, String line) {
    assertThat(PlanComparison.differences(PLAN, Examples.of(List.of(CHANGE), List.of(now))))
        .isEqualTo(line.isEmpty() ? List.of() : List.of("ConfigMap n/old: " + line));
  }

  @Test
  void namesWhatCameAndWhatWent() {
    Plan none = Examples.of(List.of(), List.of());

    assertThat(PlanComparison.differences(PLAN, none))
        .containsExactly(
            "Deployment n/x: is no longer in the release",
            "ConfigMap n/old: would no longer be deleted");
    assertThat(PlanComparison.differences(none, PLAN))
        .containsExactly(
            "Deployment n/x: is new in the release", "ConfigMap n/old: would also be deleted");
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        arguments(head("prod", "c", "s", "r"), "it is for environment test, not prod"),
        arguments(head("test", "c", "s2", "r"), "it is for the cluster s, not s2"),
        arguments(head("test", "c", "s", "r2"), "it is of the release r, not r2"),
        arguments(head("test", "c2", "s", "r"), ""));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void comparesWhatItIsFor(Plan now, String line) {
    assertThat(PlanComparison.differences(head("test", "c", "s", "r"), now))
        .isEqualTo(line.isEmpty() ? List.of() : List.of(line));
  }

  @Test
  void ofAnotherClusterNothingMoreIsSaid() {
    Plan other =
        new Plan(
            1,
            new PlanTarget("test", "c", "s2", "r2"),
            List.of(CHANGE),
            List.of(),
            PlanNotes.NONE,
            false);
    assertThat(PlanComparison.differences(head("test", "c", "s", "r"), other)).hasSize(1);
  }

  @Test
  void holdsAgainstItself() {
    assertThat(PlanComparison.differences(Examples.some(), Examples.some())).isEmpty();
  }

  @Test
  void theErrorHasTheDifferences() {
    List<String> lines = IntStream.range(0, 40).mapToObj(i -> "line " + i).toList();
    UserError error = PlanErrors.outdated("plan.json", lines).error();

    assertThat(error.code()).isEqualTo(ErrorCode.PLAN_OUTDATED);
    assertThat(error.why()).startsWith("line 0\nline 1\n").endsWith("line 29\nand 10 more");
    assertThat(PlanErrors.outdated("plan.json", List.of("one")).error().why()).isEqualTo("one");
  }

  private static Plan head(String environment, String commit, String server, String release) {
    PlanTarget target = new PlanTarget(environment, commit, server, release);
    PlanNotes notes = new PlanNotes(List.of(), List.of("w"), List.of());
    return new Plan(1, target, List.of(), List.of(), notes, false);
  }

  private static PlannedDeletion deletion(
      String uid, String resourceVersion, String reason, String impact) {
    return new PlannedDeletion(
        "a",
        new ObjectReference("v1", "ConfigMap", "n", "old", uid, resourceVersion),
        reason,
        List.of(impact));
  }

  private static PlannedChange change(
      Action action,
      String hash,
      String uid,
      String resourceVersion,
      FieldChange field,
      String reason) {
    return new PlannedChange(
        "a",
        "o",
        new ObjectReference("apps/v1", "Deployment", "n", "x", uid, resourceVersion),
        action,
        hash,
        List.of(field),
        ChangeReason.of(reason));
  }
}
