package dev.slipway.delivery.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a dry-run needless. */
class UnchangedCheckTest {
  private static final String METADATA = "metadata: {name: x, namespace: shop%s}";
  private static final String MAP = "{apiVersion: v1, kind: ConfigMap, " + METADATA + "}";
  private static final String WEB = "{apiVersion: apps/v1, kind: Deployment, " + METADATA + "}";

  /**
   * Kind, and of the live object: version, generation, our fields, whether labels and annotations
   * are ours.
   */
  @ParameterizedTest
  @CsvSource({
    "MAP, '', 5, 1, same, same, same, true",
    "WEB, '', 5, 1, same, same, same, true",
    // Written since: of a Deployment the generation tells that it was no change of the spec.
    "WEB, '', 9, 1, same, same, same, true",
    "WEB, '', 9, 2, same, same, same, false",
    "WEB, '', 9, '', same, same, same, false",
    "WEB, '', 9, 1, other, same, same, false",
    "WEB, '', 9, 1, none, same, same, false",
    "WEB, '', 9, 1, same, other, same, false",
    "WEB, '', 9, 1, same, same, other, false",
    // No generation counts what is in no list of states.
    "WEB, ', finalizers: [a.b/c]', 9, 1, same, same, same, false",
    "WEB, ', finalizers: [a.b/c]', 5, 1, same, same, same, true",
    // Everything else that was written may be a change, whatever managedFields say.
    "MAP, '', 9, 1, same, same, same, false",
  })
  void is(
      String kind,
      String more,
      String version,
      String generation,
      String managed,
      String labels,
      String annotations,
      boolean untouched) {
    DesiredObject object = object((kind.equals("MAP") ? MAP : WEB).formatted(more));
    Map<String, Object> metadata = ManifestObject.map(object.content().get("metadata"));
    Map<String, Object> ourLabels = ManifestObject.map(metadata.get("labels"));
    Map<String, Object> ourAnnotations = ManifestObject.map(metadata.get("annotations"));
    ObjectState before = state("u", "5", "1", "t1 f1", ourLabels, ourAnnotations, false);
    AppliedObject recorded = recorded(object, object.hash(), before);
    String fields = managed.equals("same") ? "t1 f1" : managed.equals("none") ? "" : "t2 f1";
    ObjectState live =
        state(
            "u",
            version,
            generation,
            fields,
            with(ourLabels, labels, "slipway.dev/app"),
            with(ourAnnotations, annotations, "slipway.dev/object-id"),
            false);

    assertThat(UnchangedCheck.is(object, live, recorded)).isEqualTo(untouched);
    assertThat(UnchangedCheck.is(object, live, recorded(object, "another manifest", before)))
        .isFalse();
    ObjectState anew = state("v", "5", "1", "t1 f1", ourLabels, ourAnnotations, false);
    ObjectState leaving = state("u", "5", "1", "t1 f1", ourLabels, ourAnnotations, true);
    assertThat(UnchangedCheck.is(object, anew, recorded)).isFalse();
    assertThat(UnchangedCheck.is(object, leaving, recorded)).isFalse();
  }

  private static DesiredObject object(String text) {
    return Releases.desired(new MemoryCluster().kinds, Releases.release(text)).objects().get(0);
  }

  private static AppliedObject recorded(DesiredObject object, String hash, ObjectState state) {
    return new AppliedObject(
        "a",
        new ObjectReference(
            object.resource().apiVersion(),
            object.resource().kind(),
            "shop",
            "x",
            state.uid(),
            state.resourceVersion()),
        hash,
        AppliedObject.sum(state),
        state.generation());
  }

  /** What others add does not count, what they change does. */
  private static Map<String, Object> with(Map<String, Object> ours, String how, String key) {
    Map<String, Object> live = new LinkedHashMap<>(ours);
    live.put("a-controllers.example/own", "1");
    if (how.equals("other")) {
      live.put(key, "changed");
    }
    return live;
  }

  private static ObjectState state(
      String uid,
      String version,
      String generation,
      String managed,
      Map<String, Object> labels,
      Map<String, Object> annotations,
      boolean deleting) {
    return new ObjectState(
        new ObjectState.Identity("shop", "x", uid),
        new ObjectState.Revision(version, generation, managed),
        labels,
        annotations,
        false,
        deleting);
  }
}
