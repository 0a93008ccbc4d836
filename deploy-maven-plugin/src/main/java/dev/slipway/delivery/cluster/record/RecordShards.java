package dev.slipway.delivery.cluster.record;

import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.manifest.source.ManifestObject;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Decides which ConfigMaps are further parts of a record. A record can be edited: a ConfigMap that
 * it names is only read or deleted if it is a part of this record.
 */
final class RecordShards {
  private static final Pattern SUFFIX = Pattern.compile("-[0-9a-f]{10}-[0-9]{1,4}");
  private static final int LONGEST_NAME = 253;

  private RecordShards() {}

  /** Whether a part of an environment's record can have this name. */
  static boolean named(String name, String environment) {
    String prefix = RunRecordStore.name(environment);
    return name.length() <= LONGEST_NAME
        && name.startsWith(prefix)
        && SUFFIX.matcher(name.substring(prefix.length())).matches();
  }

  /** Whether a ConfigMap is a part: ours, no object of an environment, no record of its own. */
  static boolean is(Map<String, Object> map) {
    Map<String, Object> labels = ObjectState.of(map).labels();
    Map<String, Object> data = ManifestObject.map(map.get("data"));
    return MetadataKeys.MANAGER.equals(labels.get(MetadataKeys.MANAGED_BY))
        && !labels.containsKey(MetadataKeys.ENVIRONMENT)
        && !String.valueOf(data.get(RunRecordStore.KEY)).startsWith("{\"format\"");
  }
}
