package dev.slipway.delivery.environment;

import dev.slipway.manifest.bundle.ServiceMetadata;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A version of a service to be promoted.
 *
 * @param groupId of the service
 * @param update what its app reference is to say
 * @param takeOver whether a reference of another service or owner may be changed
 */
public record Promotion(String groupId, ReferenceUpdate update, boolean takeOver) {

  /**
   * The service that a reference belongs to, derived from the bundle's address: stores keep a
   * bundle below its group and name. An address of another form is not evaluated.
   */
  public boolean sameService(AppReference existing) {
    if (existing.isFolder()) {
      return false; // the environment's own
    }
    String path = String.valueOf(existing.bundle().getPath());
    String name = "/" + existing.name() + "/" + existing.version() + "/";
    String file = existing.name() + "-" + existing.version() + "-manifests.tar.gz";
    boolean ours = path.endsWith(name + file);
    return !ours || path.endsWith("/" + groupId.replace('.', '/') + name + file);
  }

  /** As types that every class loader shares, for {@link #fromMap}. */
  public Map<String, String> toMap() {
    Map<String, String> map = new HashMap<>();
    map.put("group", groupId);
    map.put("app", update.app());
    map.put("bundle", update.bundle().toString());
    map.put("sha256", update.sha256());
    map.put("version", update.version());
    map.put("commit", update.commit());
    map.put("owner", update.owner());
    map.put("takeOver", String.valueOf(takeOver));
    return map;
  }

  /** What {@link #toMap} gave. */
  public static Promotion fromMap(Map<String, String> map) {
    return new Promotion(
        map.getOrDefault("group", ""),
        new ReferenceUpdate(
            map.getOrDefault("app", ""),
            URI.create(map.getOrDefault("bundle", "")),
            map.getOrDefault("sha256", ""),
            map.getOrDefault("version", ""),
            map.getOrDefault("commit", ""),
            map.getOrDefault("owner", "")),
        Boolean.parseBoolean(map.get("takeOver")));
  }

  /** Of a service. */
  public static Promotion of(ServiceMetadata service, ReferenceUpdate update, boolean takeOver) {
    return new Promotion(service.groupId(), update, takeOver);
  }
}
