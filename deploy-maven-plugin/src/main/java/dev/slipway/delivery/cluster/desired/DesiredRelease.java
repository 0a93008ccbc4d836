package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A release as it is sent to one cluster.
 *
 * @param objects in apply order
 */
public record DesiredRelease(Release release, List<DesiredObject> objects) {
  /**
   * Adds labels and annotations, and resolves how each object is addressed.
   *
   * @param served the kinds that the server has
   * @param autoscalers those of the cluster
   * @throws dev.slipway.manifest.error.UserErrorException when a kind is neither served nor defined
   *     by the release (KIND_UNKNOWN), or an annotation is invalid
   */
  public static DesiredRelease of(
      Release release, String server, ApiResources served, List<Map<String, Object>> autoscalers) {
    Map<String, ApiResource> defined = new LinkedHashMap<>();
    List<Map<String, Object>> scalers = new ArrayList<>(autoscalers);
    List<Release.Item> items = release.ordered();
    for (Release.Item item : items) {
      DefinedKinds.of(item.object()).forEach(r -> defined.put(r.apiVersion() + " " + r.kind(), r));
      if (Scaling.isAutoscaler(item.object())) {
        scalers.add(item.object().content());
      }
    }
    Scaling scaling = scalers.isEmpty() ? Scaling.NONE : new Scaling(scalers);
    OwnershipLabels ownershipLabels = new OwnershipLabels(release.environment());
    List<DesiredObject> objects = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Release.Item item : items) {
      ManifestObject object = item.object();
      Optional<ApiResource> live = served.find(object.apiVersion(), object.kind());
      ApiResource resource =
          live.orElseGet(() -> defined.get(object.apiVersion() + " " + object.kind()));
      if (resource == null) {
        unknown.add(
            object.apiVersion()
                + " "
                + object.kind()
                + ": "
                + AppNames.of(item.app(), object)
                + unavailable(served, object));
        continue;
      }
      Policies policies =
          Policies.of(
                  object,
                  resource.groupKind(),
                  problem -> problems.add(AppNames.of(item.app(), object) + ": " + problem))
              .leaving(release.ignored(object))
              .leaving(InjectedFields.left(object));
      objects.add(
          object(
              item.app(), object, resource, live.isPresent(), policies, ownershipLabels, scaling));
    }
    if (!unknown.isEmpty()) {
      throw DesiredErrors.unknownKinds(server, unknown);
    }
    if (!problems.isEmpty()) {
      throw DesiredErrors.annotations(problems);
    }
    return new DesiredRelease(release, List.copyOf(objects));
  }

  /** Why the server can't list the kinds of an API. */
  private static String unavailable(ApiResources served, ManifestObject object) {
    String why = served.unavailable().get(object.apiVersion());
    return why == null ? "" : " (" + object.apiVersion() + " is not available: " + why + ")";
  }

  private static DesiredObject object(
      ReleaseApp app,
      ManifestObject object,
      ApiResource resource,
      boolean served,
      Policies policies,
      OwnershipLabels ownershipLabels,
      Scaling scaling) {
    String namespace =
        !resource.namespaced() ? "" : object.namespace().isEmpty() ? "default" : object.namespace();
    Map<String, Object> content =
        InjectedFields.without(
            object, SecretData.encoded(ownershipLabels.apply(app, object, namespace)));
    boolean scaled =
        scaling.scales(new ObjectId(resource.group(), resource.kind(), namespace, object.name()));
    DesiredObject whole =
        new DesiredObject(
            app,
            object,
            resource,
            served,
            namespace,
            policies,
            new DesiredObject.Sent(content, "", scaled));
    Map<String, Object> hashed = whole.withoutLeft(scaled ? whole.withReplicas(null) : content);
    String hash = Sha256.of(JsonMaps.write(hashed));
    return new DesiredObject(
        app,
        object,
        resource,
        served,
        namespace,
        policies,
        new DesiredObject.Sent(content, hash, scaled));
  }

  /** A checksum over all that is applied, the same for every run. */
  public String hash() {
    StringBuilder sums = new StringBuilder();
    objects.forEach(object -> sums.append(object.id()).append(' ').append(object.hash()));
    return Sha256.of(sums.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The identities of all objects. */
  public Set<ObjectId> ids() {
    Set<ObjectId> ids = new HashSet<>();
    objects.forEach(object -> ids.add(object.id()));
    return ids;
  }
}
