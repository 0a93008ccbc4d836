package dev.slipway.delivery.cluster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordStoreTest {
  private static final String MAPS = "/api/v1/namespaces/slipway-system/configmaps/";
  private static final String MAIN = MAPS + "slipway-test";

  private final MemoryCluster cluster = new MemoryCluster();
  private final RunRecordStore store = new RunRecordStore(cluster, "slipway-system");

  @Test
  void whatIsWrittenIsRead() throws ApiException {
    RunRecord record = record(3, "Jürgen 🚢");
    store.write(record);
    assertThat(store.read("test").record()).isEqualTo(record);
    assertThat(store.read("test").version()).isNotEmpty();
    assertThat(store.read("other")).isEqualTo(new RunRecordStore.Kept(RunRecord.none("other"), ""));
    assertThat(cluster.content("/api/v1/namespaces/slipway-system")).isNotEmpty();
    assertThat(cluster.content(MAIN).toString()).doesNotContain("slipway.dev/environment");
  }

  @Test
  void aRecordLongerThanAConfigMapIsKeptInSeveral() throws ApiException {
    RunRecord record = record(12_000, "Jürgen 🚢");
    store.write(record);
    assertThat(store.read("test").record()).isEqualTo(record);
    List<String> maps = maps();
    assertThat(maps).hasSizeGreaterThan(2);
    for (String map : maps) {
      Object text = ManifestObject.map(cluster.content(map).get("data")).get("record.json");
      assertThat(String.valueOf(text).getBytes(StandardCharsets.UTF_8).length)
          .isBetween(1, RunRecordStore.SHARD);
    }
    // A short one again takes the shards of the long one along.
    store.write(record(1, "x"));
    assertThat(maps()).containsExactly(MAIN);
  }

  @Test
  void lettersOfManyBytesDoNotMakeAConfigMapTooLong() throws ApiException {
    store.write(record(4_000, "船".repeat(100)));
    for (String map : maps()) {
      Object text = ManifestObject.map(cluster.content(map).get("data")).get("record.json");
      assertThat(String.valueOf(text).getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(RunRecordStore.SHARD);
    }
    assertThat(store.read("test").record()).isEqualTo(record(4_000, "船".repeat(100)));
  }

  @Test
  void aRunThatIsKilledBetweenShardsLeavesTheEarlierRecord() throws ApiException {
    RunRecord earlier = record(12_000, "a");
    store.write(earlier);
    cluster.after =
        request -> {
          if (request.startsWith("APPLY") && request.endsWith("-1")) {
            throw new ApiException(500, "killed");
          }
        };
    assertThatThrownBy(() -> store.write(record(12_001, "b"))).isInstanceOf(ApiException.class);
    cluster.after = request -> {};
    assertThat(store.read("test").record()).isEqualTo(earlier);
    store.write(record(12_001, "b"));
    assertThat(store.read("test").record()).isEqualTo(record(12_001, "b"));
  }

  @Test
  void aRecordOfWhichAShardIsMissingIsNone() throws ApiException {
    store.write(record(12_000, "a"));
    maps().stream().filter(map -> !map.equals(MAIN)).findFirst().ifPresent(cluster::remove);
    assertThat(store.read("test").record()).isEqualTo(RunRecord.none("test"));
  }

  /** Others may be named by hand: records, Leases' neighbours, what an app needs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "slipway-prod",
        "slipway-test-other",
        "slipway-test-0123456789-1",
        "slipway-testing-0123456789-1",
        "kube-root-ca.crt",
        "shop",
        "slipway-test-0123456789-2",
      })
  void anEditedRecordNamesNothingButItsOwnParts(String name) throws ApiException {
    store.write(record(1, "a"));
    RunRecord other = new RunRecord(RunRecord.FORMAT, "x", "", Map.of(), List.of());
    boolean part = name.endsWith("-2");
    Map<String, Object> labels =
        part
            ? Map.of("app.kubernetes.io/managed-by", "slipway", "slipway.dev/environment", "test")
            : Map.of("app.kubernetes.io/managed-by", "slipway");
    cluster.apply(
        dev.slipway.delivery.cluster.ApiResource.CONFIG_MAPS,
        "slipway-system",
        name,
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "ConfigMap",
            "metadata",
            Map.of("name", name, "namespace", "slipway-system", "labels", labels),
            "data",
            Map.of("record.json", part ? "}" : RunRecordFormat.write(other))));
    cluster.edit(
        MAIN,
        "kubectl-edit",
        "",
        map -> {
          Map<String, Object> data = new LinkedHashMap<>(ManifestObject.map(map.get("data")));
          data.put("shards", name);
          Map<String, Object> edited = new LinkedHashMap<>(map);
          edited.put("data", data);
          return edited;
        });

    store.write(record(2, "b"));
    assertThat(cluster.has(MAPS + name)).isTrue();
    // What was edited in is gone, or it would be read as an end of the new record.
    assertThat(store.read("test").record()).isEqualTo(record(2, "b"));
    store.write(record(1, "a"));
    assertThat(ManifestObject.map(cluster.content(MAIN).get("data")))
        .containsOnlyKeys("record.json");
    store.remove("test");
    assertThat(cluster.has(MAPS + name)).isTrue();
    assertThat(cluster.has(MAIN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "not JSON",
        "{\"format\":2}",
        "{\"format\":2,\"environment\":\"test\"}",
        "{\"format\":2,\"environment\":\"test\",\"commit\":\"c\",\"apps\":{},\"objects\":[null]}",
        "{\"format\":2,\"environment\":\"test\",\"commit\":\"c\",\"apps\":{\"a\":null},\"objects\":[]}",
        "{\"format\":2,\"environment\":\"test\",\"commit\":\"c\",\"apps\":{\"a\":{}},\"objects\":[]}",
        "{\"format\":2,\"environment\":\"test\",\"commit\":\"c\",\"apps\":{},\"objects\":[{\"app\":\"a\"}]}",
        "{\"format\":1,\"environment\":\"test\",\"commit\":\"c\",\"apps\":{},\"objects\":[]}",
        "{\"format\":3,\"environment\":\"test\",\"commit\":\"c\",\"apps\":{},\"objects\":[]}",
        "{\"format\":2,\"environment\":\"prod\",\"commit\":\"c\",\"apps\":{},\"objects\":[]}",
      })
  void whatIsNoRecordOfThisFormatIsNone(String text) throws ApiException {
    store.write(record(1, "a"));
    cluster.edit(
        MAIN,
        "kubectl-edit",
        "",
        map -> {
          Map<String, Object> edited = new LinkedHashMap<>(map);
          edited.put("data", Map.of("record.json", text));
          return edited;
        });
    RunRecordStore.Kept kept = store.read("test");
    assertThat(kept.record()).isEqualTo(RunRecord.none("test"));
    assertThat(kept.version()).isNotEmpty();
    store.write(record(2, "b"));
    assertThat(store.read("test").record()).isEqualTo(record(2, "b"));
  }

  @Test
  void aConfigMapWithoutDataIsNone() throws ApiException {
    store.write(record(1, "a"));
    cluster.edit(
        MAIN, "kubectl-edit", "", map -> Map.of("metadata", map.getOrDefault("metadata", "")));
    assertThat(store.read("test").record()).isEqualTo(RunRecord.none("test"));
  }

  @Test
  void whoeverMayNotSeeNamespacesWasGivenOne() throws ApiException {
    cluster.before =
        request -> {
          if (request.contains(" /api/v1/namespaces/slipway-system")
              && !request.contains("configmaps")) {
            throw new ApiException(403, "no");
          }
        };
    store.write(record(1, "a"));
    assertThat(store.read("test").record()).isEqualTo(record(1, "a"));
  }

  private List<String> maps() throws ApiException {
    List<String> maps = new ArrayList<>();
    cluster
        .list(dev.slipway.delivery.cluster.ApiResource.CONFIG_MAPS, "")
        .forEach(state -> maps.add(MAPS + state.name()));
    return maps;
  }

  private static RunRecord record(int objects, String owner) {
    List<AppliedObject> applied = new ArrayList<>();
    for (int n = 0; n < objects; n++) {
      ObjectReference object = new ObjectReference("v1", "ConfigMap", "s", "m" + n, "u", "7");
      applied.add(new AppliedObject("a", object, owner, "abc" + n, ""));
    }
    AppRun app = new AppRun("h", "20261123T093000Z", "1", "c", owner, "b", "s");
    return new RunRecord(RunRecord.FORMAT, "test", "c1", Map.of("a", app), applied);
  }
}
