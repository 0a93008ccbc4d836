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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Finds which permissions the user lacks for a run: for all objects, so that they can be granted at
 * once rather than one rejection after the other. Nothing is written.
 */
public final class PermissionCheck {
  private static final int AT_A_TIME = 8;

  /** So many are asked for one by one. */
  private static final int FEW = 3;

  private static final ApiResource REVIEWS =
      new ApiResource(
          "authorization.k8s.io",
          "v1",
          "SelfSubjectAccessReview",
          "selfsubjectaccessreviews",
          false);

  private final Cluster cluster;

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
    Set<Permission> missing =
        new TreeSet<>(refused(RunPermissions.writes(objects, recordNamespace)));
    Set<Permission> granted = new LinkedHashSet<>();
    objects.forEach(object -> granted.addAll(GrantPermissions.granted(object)));
    Set<Permission> lacking = Set.copyOf(refused(granted));
    for (DesiredObject object : objects) {
      Set<Permission> ofRole = new HashSet<>(GrantPermissions.granted(object));
      ofRole.retainAll(lacking);
      // Who may escalate a role need not have what it grants.
      if (!ofRole.isEmpty() && !allowed(GrantPermissions.escalate(object))) {
        missing.addAll(ofRole);
      }
    }
    return missing.stream().map(Permission::text).toList();
  }

  /**
   * Those of some permissions that are missing, in order; none when the server does not say. Many
   * in one namespace are compared with the rules of the user, which is one request.
   */
  public List<Permission> missing(Collection<Permission> needed) throws IOException {
    Map<String, List<Permission>> places = new TreeMap<>();
    for (Permission one : needed) {
      places.computeIfAbsent(one.namespace(), any -> new ArrayList<>()).add(one);
    }
    List<Callable<Doubts>> reviews = new ArrayList<>();
    places.forEach((namespace, some) -> reviews.add(() -> doubts(namespace, some)));
    List<Permission> missing = new ArrayList<>();
    List<Permission> doubtful = new ArrayList<>();
    for (Doubts doubts : new Parallel(AT_A_TIME).all(reviews)) {
      (doubts.certain() ? missing : doubtful).addAll(doubts.permissions());
    }
    missing.addAll(refused(doubtful));
    return missing.stream().sorted().toList();
  }

  /** Those that the server refuses, by one question for each. */
  private List<Permission> refused(Collection<Permission> needed) throws IOException {
    List<Callable<Optional<Permission>>> questions = new ArrayList<>();
    for (Permission one : needed) {
      questions.add(() -> allowed(one) ? Optional.empty() : Optional.of(one));
    }
    return new Parallel(AT_A_TIME).all(questions).stream().flatMap(Optional::stream).toList();
  }

  /** Permissions that no rule allows; whether nothing else could allow them. */
  private record Doubts(boolean certain, List<Permission> permissions) {}

  private Doubts doubts(String namespace, List<Permission> some) {
    Optional<PermissionRules> rules =
        some.size() > FEW ? PermissionRules.ask(cluster, namespace) : Optional.empty();
    return rules
        .map(
            known ->
                new Doubts(
                    known.complete(), some.stream().filter(one -> !known.allow(one)).toList()))
        .orElseGet(() -> new Doubts(false, some));
  }

  /**
   * Whether the user may write nothing of what each run writes: the record and the Lease. Also
   * false when the server does not say.
   */
  boolean readOnly(String recordNamespace) {
    return RunPermissions.own(recordNamespace).stream()
        .filter(one -> !one.verb().equals("get"))
        .noneMatch(this::allowed);
  }

  private boolean allowed(Permission permission) {
    Map<String, Object> review =
        Map.of(
            "apiVersion", REVIEWS.apiVersion(),
            "kind", REVIEWS.kind(),
            "spec", attributes(permission));
    try {
      Map<String, Object> answer = cluster.create(REVIEWS, "", review);
      return !Boolean.FALSE.equals(ManifestObject.map(answer.get("status")).get("allowed"));
    } catch (ApiException | UserErrorException e) {
      return true; // without this permission the requests themselves fail
    }
  }

  private static Map<String, Object> attributes(Permission permission) {
    if (permission.path()) {
      return Map.of(
          "nonResourceAttributes",
          Map.of("verb", permission.verb(), "path", permission.resource()));
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    String[] resource = permission.resource().split("/", 2);
    attributes.put("verb", permission.verb());
    attributes.put("group", permission.group());
    attributes.put("resource", resource[0]);
    if (resource.length > 1) {
      attributes.put("subresource", resource[1]);
    }
    if (!permission.namespace().isEmpty()) {
      attributes.put("namespace", permission.namespace());
    }
    if (!permission.name().isEmpty()) {
      attributes.put("name", permission.name());
    }
    return Map.of("resourceAttributes", attributes);
  }
}
