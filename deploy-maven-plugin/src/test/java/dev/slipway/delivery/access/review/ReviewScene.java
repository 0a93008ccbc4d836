package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.review.live.LiveAccessReader;
import dev.slipway.delivery.access.role.AccessObjects;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An environment with two namespaces and three levels, applied to a cluster in memory. */
public final class ReviewScene {
  public static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  public static final String DEFINITION =
      """
      apiVersion: slipway.dev/v1
      kind: Environment
      metadata: {name: test}
      spec:
        access: {admin: allowed, readers: {groups: [engineering]}}
      """;
  public static final String ORDERS =
      """
      apiVersion: slipway.dev/v1
      kind: Access
      metadata: {name: orders}
      spec:
        grants:
          - {level: readonly, groups: [team-payments]}
          - {level: developer, groups: [team-orders], serviceAccounts: [ci/deployer]}
          - level: admin
            users: [ana@example.com]
            reason: "INC-4711: payments are stuck"
            requestedBy: ana
            expires: 2026-11-30T18:00:00+01:00
      """;
  private static final String NAMESPACES =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: orders}
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      """;

  public final MemoryCluster cluster = new MemoryCluster();
  private final Path directory;

  /**
   * @param directory that is empty
   */
  public ReviewScene(Path directory) throws IOException {
    this.directory = directory;
    write("environment.yaml", DEFINITION);
    write("manifests/namespaces.yaml", NAMESPACES);
    write("access/orders.yaml", ORDERS);
    String rbac = "rbac.authorization.k8s.io";
    cluster.serve(rbac, "v1", "Role", "roles", true);
    cluster.serve(rbac, "v1", "RoleBinding", "rolebindings", true);
    cluster.serve(rbac, "v1", "ClusterRole", "clusterroles", false);
    cluster.serve(rbac, "v1", "ClusterRoleBinding", "clusterrolebindings", false);
    String admission = "admissionregistration.k8s.io";
    cluster.serve(
        admission, "v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies", false);
    cluster.serve(
        admission,
        "v1",
        "ValidatingAdmissionPolicyBinding",
        "validatingadmissionpolicybindings",
        false);
  }

  /** A file of the environment. */
  public void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  public Path directory() {
    return directory;
  }

  public Environment environment() throws IOException {
    return new EnvironmentReader().read(directory);
  }

  /** The cluster has what an apply of the files leaves. */
  public ReviewScene applied() throws IOException, ApiException {
    Environment environment = environment();
    AccessObjects objects =
        new AccessObjects(
            environment.access().orElse(AccessPolicy.STANDARD), environment.accessFiles().roles());
    for (ManifestObject object :
        objects.of(environment.grants().active(NOW), Set.of("orders", "shop"))) {
      apply(object, Map.of(MetadataKeys.ENVIRONMENT, "test", MetadataKeys.APP, "access"));
    }
    return this;
  }

  /** Applies other objects by hand. */
  public void apply(String yaml) throws ApiException {
    for (ManifestObject object : new ManifestReader().read(yaml, "by-hand.yaml")) {
      apply(object, Map.of());
    }
  }

  private void apply(ManifestObject object, Map<String, Object> more) throws ApiException {
    Map<String, Object> metadata = new LinkedHashMap<>(object.metadata());
    Map<String, Object> labels = new LinkedHashMap<>(ManifestObject.map(metadata.get("labels")));
    labels.putAll(more);
    metadata.put("labels", labels);
    Map<String, Object> content = new LinkedHashMap<>(object.content());
    content.put("metadata", metadata);
    cluster.apply(resource(object.kind()), object.namespace(), object.name(), content);
  }

  /** Deletes an object by hand, {@code RoleBinding}, {@code orders}, {@code slipway:developer}. */
  public void delete(String kind, String namespace, String name) throws ApiException {
    ObjectState state = cluster.state(resource(kind), namespace, name).orElseThrow();
    cluster.delete(resource(kind), state);
  }

  private ApiResource resource(String kind) {
    return cluster.kinds.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
  }

  /** What the cluster has now, which answers questions from now on as RBAC does. */
  public LiveAccess live() throws IOException, ApiException {
    LiveAccess live = new LiveAccessReader(cluster, "test").read(List.of("orders", "shop"));
    cluster.reviewed = spec -> allowed(live, spec);
    return live;
  }

  private static boolean allowed(LiveAccess live, Map<String, Object> spec) {
    Map<String, Object> attributes = ManifestObject.map(spec.get("resourceAttributes"));
    Object subresource = attributes.get("subresource");
    Permission permission =
        new Permission(
            String.valueOf(attributes.get("verb")),
            String.valueOf(attributes.get("group")),
            attributes.get("resource") + (subresource == null ? "" : "/" + subresource));
    Set<String> names = new TreeSet<>(List.of(String.valueOf(spec.get("user"))));
    if (spec.get("groups") instanceof List<?> groups) {
      groups.forEach(group -> names.add(String.valueOf(group)));
    }
    return live.bindings().stream()
        .filter(
            binding ->
                binding.namespace().isEmpty()
                    || binding.namespace().equals(attributes.get("namespace")))
        .filter(
            binding -> binding.subjects().stream().map(Subject::rbacName).anyMatch(names::contains))
        .anyMatch(binding -> live.rules(binding.role()).orElse(RoleRules.NONE).allow(permission));
  }
}
