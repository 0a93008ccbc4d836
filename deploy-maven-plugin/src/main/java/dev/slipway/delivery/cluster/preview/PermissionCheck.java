package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Finds which permissions the user lacks for a run: for all objects, so that they can be granted at
 * once rather than one rejection after the other. Nothing is written.
 */
public final class PermissionCheck {
  private static final int AT_A_TIME = 8;
  private static final ApiResource REVIEWS =
      new ApiResource(
          "authorization.k8s.io",
          "v1",
          "SelfSubjectAccessReview",
          "selfsubjectaccessreviews",
          false);
  private static final List<String> APPLY = List.of("get", "create", "patch");
  private static final List<String> LOCK = List.of("get", "create", "update");

  private final Cluster cluster;

  /** One permission. */
  private record Right(String verb, ApiResource resource, String namespace) {
    /** {@code patch deployments.apps in namespace shop}. */
    String text() {
      String name =
          resource.group().isEmpty()
              ? resource.plural()
              : resource.plural() + "." + resource.group();
      return verb + " " + name + (namespace.isEmpty() ? "" : " in namespace " + namespace);
    }
  }

  public PermissionCheck(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The permissions that are missing, one per line; also empty when the server does not say.
   *
   * @param objects that are to be applied
   * @param recordNamespace where the record and the Lease are
   */
  public List<String> missing(List<DesiredObject> objects, String recordNamespace)
      throws IOException {
    Set<Right> needed = new LinkedHashSet<>();
    for (DesiredObject object : objects) {
      APPLY.forEach(verb -> needed.add(new Right(verb, object.resource(), object.namespace())));
    }
    APPLY.forEach(verb -> needed.add(new Right(verb, ApiResource.CONFIG_MAPS, recordNamespace)));
    LOCK.forEach(verb -> needed.add(new Right(verb, ApiResource.LEASES, recordNamespace)));
    List<Callable<Optional<String>>> questions = new ArrayList<>();
    for (Right right : needed) {
      questions.add(() -> allowed(right) ? Optional.empty() : Optional.of(right.text()));
    }
    return new Parallel(AT_A_TIME)
        .all(questions).stream().flatMap(Optional::stream).sorted().toList();
  }

  /**
   * Whether the user may write nothing of what each run writes: the record and the Lease. Also
   * false when the server does not say.
   */
  boolean readOnly(String recordNamespace) {
    return Stream.concat(
            APPLY.stream().map(verb -> new Right(verb, ApiResource.CONFIG_MAPS, recordNamespace)),
            LOCK.stream().map(verb -> new Right(verb, ApiResource.LEASES, recordNamespace)))
        .filter(right -> !right.verb().equals("get"))
        .noneMatch(this::allowed);
  }

  private boolean allowed(Right right) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("verb", right.verb());
    attributes.put("group", right.resource().group());
    attributes.put("resource", right.resource().plural());
    if (!right.namespace().isEmpty()) {
      attributes.put("namespace", right.namespace());
    }
    Map<String, Object> review =
        Map.of(
            "apiVersion", REVIEWS.apiVersion(),
            "kind", REVIEWS.kind(),
            "spec", Map.of("resourceAttributes", attributes));
    try {
      Map<String, Object> answer = cluster.create(REVIEWS, "", review);
      return !Boolean.FALSE.equals(ManifestObject.map(answer.get("status")).get("allowed"));
    } catch (ApiException | UserErrorException e) {
      return true; // without this permission the requests themselves fail
    }
  }
}
