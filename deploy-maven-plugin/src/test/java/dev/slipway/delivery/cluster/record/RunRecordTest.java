package dev.slipway.delivery.cluster.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordTest {
  private static final ObjectState LIVE = state("u", "5", "t1 f1", false);
  private static final AppliedObject APPLIED = applied("u", "5", AppliedObject.sum(LIVE));

  @ParameterizedTest
  @CsvSource({
    "u, 5, t1 f1, false, true",
    // Written since; who may write it may put managedFields back.
    "u, 9, t1 f1, false, false",
    "u, 9, t1 f2, false, false",
    // Another client deleted and recreated it, or is about to.
    "v, 5, t1 f1, false, false",
    "u, 5, t1 f1, true, false",
    // Nothing of it is ours any more.
    "u, 9, '', false, false",
  })
  void isUntouched(String uid, String version, String managed, boolean deleting, boolean is) {
    assertThat(APPLIED.untouched(state(uid, version, managed, deleting))).isEqualTo(is);
  }

  @Test
  void knowsIdentities() {
    RunRecord record = record("c1", "h", APPLIED);
    assertThat(APPLIED.id()).isEqualTo(new ObjectId("apps", "Deployment", "s", "web"));
    assertThat(record.byId()).containsOnlyKeys(APPLIED.id());
  }

  @Test
  void aCommitThatChangedNothingDoesNotCount() {
    RunRecord record = record("c1", "h", APPLIED);
    AppliedObject moved = applied("u", "9", "other");
    AppliedObject anew = applied("v", "5", "x");
    assertThat(record.sameContent(record("c2", "h", APPLIED))).isTrue();
    assertThat(record.sameContent(record("c1", "g", APPLIED))).isFalse();
    assertThat(record.sameContent(record("c1", "h", moved))).isFalse();
    assertThat(record.sameRelease(record("c2", "h", moved))).isTrue();
    assertThat(record.sameRelease(record("c1", "h", anew))).isFalse();
    assertThat(record.sameRelease(record("c1", "g", APPLIED))).isFalse();
    assertThat(record.sameRelease(record("c1", "h"))).isFalse();
    assertThat(record.sum()).isEqualTo(record("c1", "h", APPLIED).sum());
  }

  private static AppliedObject applied(String uid, String resourceVersion, String managed) {
    ObjectReference object =
        new ObjectReference("apps/v1", "Deployment", "s", "web", uid, resourceVersion);
    return new AppliedObject("a", object, "h", managed, "");
  }

  @Test
  void knowsWhatItAppliedAndWhatItTookOver() {
    RunRecord record = record("c1", "h", APPLIED);
    RunRecord more =
        new RunRecord(
            RunRecord.FORMAT,
            "test",
            "c1",
            record.apps(),
            record.objects(),
            Map.of("gone", "Job.batch"),
            Optional.of(Map.of("u", "terraform")));
    assertThat(record.uids()).containsExactly("u");
    assertThat(more.uids()).containsExactly("gone", "u");
    assertThat(more.sameContent(record)).isFalse();
    assertThat(more.sameRelease(record)).isTrue();
    assertThat(RunRecordFormat.read(RunRecordFormat.write(more))).contains(more);
  }

  /** As version 0.1 wrote them. */
  @Test
  void anEarlierRecordIsReadAndSaysNothingOfTakeovers() {
    String text =
        RunRecordFormat.write(record("c1", "h", APPLIED))
            .replace(",\"left\":{}", "")
            .replace(",\"takenOver\":{}", "");
    assertThat(text).doesNotContain("takenOver", "left");
    assertThat(RunRecordFormat.read(text).orElseThrow().takenOver()).isEmpty();
    assertThat(RunRecordFormat.read(text).orElseThrow().uids()).containsExactly("u");
  }

  private static RunRecord record(String commit, String hash, AppliedObject... objects) {
    AppRun app = new AppRun(hash, "T", "1", "c", "o", "b", "s");
    return new RunRecord(RunRecord.FORMAT, "test", commit, Map.of("a", app), List.of(objects));
  }

  private static ObjectState state(String uid, String version, String managed, boolean deleting) {
    return new ObjectState(
        new ObjectState.Identity("s", "web", uid),
        new ObjectState.Revision(version, "1", managed),
        Map.of(),
        Map.of(),
        false,
        deleting);
  }
}
