package dev.slipway.delivery.cluster.record;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.manifest.source.ManifestObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the run records of all environments on a cluster say about an object, read at the first
 * query: labels can be edited, but the records still show which environment an object belongs to.
 */
public final class OtherRecords {
  // Records carry no environment label; all other ConfigMaps of ours do.
  private static final String SELECTOR =
      MetadataKeys.MANAGED_BY + "=" + MetadataKeys.MANAGER + ",!" + MetadataKeys.ENVIRONMENT;

  private final Cluster cluster;
  private final Set<String> names;
  private @Nullable Claims claims;

  /**
   * An environment that has an object.
   *
   * @param record the ConfigMap of its record, {@code slipway-system/slipway-prod}
   */
  public record Claim(String environment, String record) {}

  /** By UID: what the own record has, and what those of others have. */
  private record Claims(Set<String> own, Map<String, Claim> others) {}

  /**
   * @param names of the environment, the former ones too
   */
  public OtherRecords(Cluster cluster, Set<String> names) {
    this.cluster = cluster;
    this.names = Set.copyOf(names);
  }

  /** Another environment that has an object; empty too where its record can't be read. */
  public Optional<Claim> other(String uid) {
    return Optional.ofNullable(claims().others().get(uid));
  }

  /** Whether the own record has an object. */
  public boolean own(String uid) {
    return claims().own().contains(uid);
  }

  private synchronized Claims claims() {
    Claims known = claims;
    if (known == null) {
      known = read();
      claims = known;
    }
    return known;
  }

  private Claims read() {
    Map<String, Map<String, Object>> maps = new TreeMap<>();
    for (Map<String, Object> map : list()) {
      ObjectState state = ObjectState.of(map);
      maps.put(state.namespace() + "/" + state.name(), ManifestObject.map(map.get("data")));
    }
    Claims read = new Claims(new HashSet<>(), new HashMap<>());
    maps.forEach(
        (name, data) -> {
          String namespace = name.substring(0, name.indexOf('/') + 1);
          String text =
              RunRecordStore.text(
                  data,
                  shard ->
                      RecordShards.named(shard, environment(name))
                          ? maps.getOrDefault(namespace + shard, Map.of())
                          : Map.of());
          RunRecordFormat.read(text)
              .filter(one -> name.equals(namespace + RunRecordStore.name(one.environment())))
              .ifPresent(one -> add(one, name, read));
        });
    return read;
  }

  /** The environment whose record has a name; {@code slipway-system/slipway-prod}. */
  private static String environment(String name) {
    String prefix = RunRecordStore.name("");
    String map = name.substring(name.indexOf('/') + 1);
    return map.startsWith(prefix) ? map.substring(prefix.length()) : "";
  }

  private void add(RunRecord record, String name, Claims read) {
    Claim claim = new Claim(record.environment(), name);
    for (RunRecord.AppliedObject object : record.objects()) {
      if (names.contains(record.environment())) {
        read.own().add(object.uid());
      } else {
        read.others().put(object.uid(), claim);
      }
    }
  }

  private List<Map<String, Object>> list() {
    try {
      return cluster.objectsWithin(ApiResource.CONFIG_MAPS, SELECTOR, Cluster.OTHERS);
    } catch (ApiException e) {
      return List.of(); // the labels still tell
    }
  }
}
