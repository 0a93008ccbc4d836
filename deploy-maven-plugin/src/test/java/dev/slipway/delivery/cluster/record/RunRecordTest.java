package dev.slipway.delivery.cluster.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordTest {
  private static final ObjectState LIVE = state("u", "5", "t1 f1", false);
  private static final AppliedObject APPLIED =
      new AppliedObject(
          "a", "apps/v1", "Deployment", "s", "web", "u", "h", "5", AppliedObject.sum(LIVE));

  @ParameterizedTest
  @CsvSource({
    "u, 5, t1 f1, false, true",
    // A controller wrote status.
    "u, 9, t1 f1, false, true",
    // Somebody took a field of ours.
    "u, 9, t1 f2, false, false",
    // Somebody deleted it and made it anew, or is about to.
    "v, 5, t1 f1, false, false",
    "u, 5, t1 f1, true, false",
    // Nothing of it is ours any more.
    "u, 9, '', false, false",
  })
  void isUntouched(String uid, String version, String managed, boolean deleting, boolean is) {
    assertThat(APPLIED.untouched(state(uid, version, managed, deleting))).isEqualTo(is);
  }

  @Test
  void whereNothingWasOursOnlyTheVersionTells() {
    ObjectState foreign = state("u", "5", "", false);
    AppliedObject once =
        new AppliedObject("a", "v1", "Secret", "s", "k", "u", "h", "5", AppliedObject.sum(foreign));
    assertThat(once.untouched(foreign)).isTrue();
    assertThat(once.untouched(state("u", "6", "t9 f9", false))).isFalse();
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
    AppliedObject moved =
        new AppliedObject("a", "apps/v1", "Deployment", "s", "web", "u", "h", "9", "other");
    AppliedObject anew =
        new AppliedObject("a", "apps/v1", "Deployment", "s", "web", "v", "h", "5", "x");
    assertThat(record.sameContent(record("c2", "h", APPLIED))).isTrue();
    assertThat(record.sameContent(record("c1", "g", APPLIED))).isFalse();
    assertThat(record.sameContent(record("c1", "h", moved))).isFalse();
    assertThat(record.sameRelease(record("c2", "h", moved))).isTrue();
    assertThat(record.sameRelease(record("c1", "h", anew))).isFalse();
    assertThat(record.sameRelease(record("c1", "g", APPLIED))).isFalse();
    assertThat(record.sameRelease(record("c1", "h"))).isFalse();
    assertThat(record.sum()).isEqualTo(record("c1", "h", APPLIED).sum());
  }

  private static RunRecord record(String commit, String hash, AppliedObject... objects) {
    AppRun app = new AppRun(hash, "T", "1", "c", "o", "b", "s");
    return new RunRecord(RunRecord.FORMAT, "test", commit, Map.of("a", app), List.of(objects));
  }

  private static ObjectState state(String uid, String version, String managed, boolean deleting) {
    return new ObjectState(
        "s", "web", uid, version, "1", Map.of(), Map.of(), managed, false, deleting);
  }
}
