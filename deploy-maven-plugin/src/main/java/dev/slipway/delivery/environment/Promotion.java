package dev.slipway.delivery.environment;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.reference.UndeclaredNamespaceCheck;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a service to be promoted.
 *
 * @param groupId of the service
 * @param source URL of its repository, empty if unknown
 * @param update what its app reference is to say
 * @param namespaces that objects of the bundle name and that it does not declare itself
 */
public record Promotion(
    String groupId,
    String source,
    ReferenceUpdate update,
    Set<String> namespaces,
    Consent consent) {
  private static final Pattern BUNDLE =
      Pattern.compile(".*/([^/]+)/([^/]+)/\\1-\\2-manifests\\.tar\\.gz");

  public Promotion {
    namespaces = Collections.unmodifiableSet(new TreeSet<>(namespaces));
  }

  /**
   * What is refused otherwise.
   *
   * @param takeOver whether a reference of another service or owner may be changed
   * @param downgrade whether a newer version may be replaced
   * @param endHold whether an app that a person holds at its version may be changed, which ends the
   *     hold
   */
  public record Consent(boolean takeOver, boolean downgrade, boolean endHold) {
    /** To nothing. */
    public static final Consent NONE = new Consent(false, false, false);
  }

  /** The namespaces that objects of a bundle name and that it does not declare itself. */
  public static Set<String> undeclaredNamespaces(List<ManifestObject> objects) {
    return UndeclaredNamespaceCheck.undeclared(objects).keySet();
  }

  /**
   * The service that a reference belongs to, derived from the bundle's address: stores keep a
   * bundle below its group and name. An address of another form is not evaluated.
   */
  public boolean sameService(AppReference existing) {
    if (existing.isFolder()) {
      return false; // the environment's own
    }
    String path = String.valueOf(existing.bundle().getPath());
    String version = versionOf(existing);
    String name = "/" + existing.name() + "/" + version + "/";
    String file = existing.name() + "-" + version + "-manifests.tar.gz";
    boolean ours = path.endsWith(name + file);
    return !ours || path.endsWith("/" + groupId.replace('.', '/') + name + file);
  }

  /** The version that a reference names, else the one in the bundle's address; else empty. */
  static String versionOf(AppReference existing) {
    Matcher match = BUNDLE.matcher(String.valueOf(existing.bundle().getPath()));
    return existing.version().isEmpty() && match.matches() && match.group(1).equals(existing.name())
        ? match.group(2)
        : existing.version();
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
    map.put("source", source);
    map.put("namespaces", String.join(",", namespaces));
    map.put("takeOver", String.valueOf(consent.takeOver()));
    map.put("downgrade", String.valueOf(consent.downgrade()));
    map.put("endHold", String.valueOf(consent.endHold()));
    return map;
  }

  /** What {@link #toMap} gave. */
  public static Promotion fromMap(Map<String, String> map) {
    return new Promotion(
        map.getOrDefault("group", ""),
        map.getOrDefault("source", ""),
        new ReferenceUpdate(
            map.getOrDefault("app", ""),
            URI.create(map.getOrDefault("bundle", "")),
            map.getOrDefault("sha256", ""),
            map.getOrDefault("version", ""),
            map.getOrDefault("commit", ""),
            map.getOrDefault("owner", "")),
        names(map.getOrDefault("namespaces", "")),
        new Consent(
            Boolean.parseBoolean(map.get("takeOver")),
            Boolean.parseBoolean(map.get("downgrade")),
            Boolean.parseBoolean(map.get("endHold"))));
  }

  private static Set<String> names(String list) {
    return list.isEmpty() ? Set.of() : Set.of(list.split(",", -1));
  }
}
