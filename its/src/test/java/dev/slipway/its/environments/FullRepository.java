package dev.slipway.its.environments;

import dev.slipway.its.bed.GitRepositories;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** An environment repository with something of everything that can be in one. */
final class FullRepository {
  private static final String ENVIRONMENT =
      """
      apiVersion: slipway.dev/v1
      kind: Environment
      metadata: {name: production}
      spec:
        hosts: [nexus.example.com]
        access: {admin: allowed}
      """;
  private static final String SHOP =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
      ---
      apiVersion: v1
      kind: LimitRange
      metadata: {name: defaults, namespace: shop}
      spec: {limits: [{type: Container, default: {memory: 256Mi}}]}
      ---
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: quota, namespace: shop}
      spec: {hard: {pods: "50"}}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: first-password, namespace: shop, annotations: {slipway.dev/apply: once}}
      stringData: {password: change me}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: shop}
      data: {color: blue}
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: shop}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec:
        serviceName: db
        replicas: 1
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec: {containers: [{name: db, image: "registry.example.com/db:1"}]}
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: tidy, namespace: shop}
      spec:
        schedule: 0 3 * * *
        jobTemplate:
          spec:
            template:
              spec:
                restartPolicy: Never
                containers: [{name: tidy, image: "registry.example.com/tidy:1"}]
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: closed, namespace: shop}
      spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
      """;
  private static final String REMOVED =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: removed, namespace: shop}\n";
  private static final String MACHINES =
      """
      apiVersion: slipway.dev/v1
      kind: App
      metadata: {name: machines}
      spec: {path: manifests/machines, version: "2.1", owner: team-machines, namespace: machines}
      """;
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: pumps.machines.example}
      spec:
        group: machines.example
        scope: Namespaced
        names: {plural: pumps, singular: pump, kind: Pump, listKind: PumpList}
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, properties: {size: {type: integer, default: 3}}}
      """;
  private static final String PUMP =
      "apiVersion: machines.example/v1\nkind: Pump\nmetadata: {name: main}\nspec: {}\n";
  private static final String ORDERS =
      """
      apiVersion: slipway.dev/v1
      kind: App
      metadata: {name: orders}
      spec:
        bundle: https://nexus.example.com/repository/k8s-manifests/com/acme/orders/1.4.2/orders-1.4.2-manifests.tar.gz
        sha256: SHA
        namespace: orders
        patches:
          - target: {kind: Deployment}
            patch: |-
              spec:
                replicas: 2
                selector: {matchLabels: {app: orders}}
                template: {metadata: {labels: {app: orders}}}
      """;
  private static final String ACCESS =
      """
      apiVersion: slipway.dev/v1
      kind: Access
      metadata: {name: shop}
      spec:
        grants:
          - {level: readonly, groups: [everyone]}
          - {level: developer, groups: [team-shop]}
          - {level: admin, users: [ana], reason: INC-1, requestedBy: ana, expires: "END"}
      """;

  private FullRepository() {}

  /** Its first commit, in a folder of {@code work}. */
  static Path create(Path work, Instant now) throws IOException {
    Path repository = Files.createDirectories(work.resolve("repository"));
    Path archive = work.resolve("bundle.tar.gz");
    Files.write(archive, bundle(work));
    Map<String, String> files =
        Map.of(
            "environment.yaml", ENVIRONMENT,
            "manifests/shop.yaml", SHOP,
            "manifests/removed.yaml", REMOVED,
            "manifests/machines/definition.yaml", DEFINITION,
            "manifests/machines/pump.yaml", PUMP,
            "apps/machines.yaml", MACHINES,
            "apps/orders.yaml", ORDERS.replace("SHA", Sha256.of(archive)),
            "access/shop.yaml", ACCESS.replace("END", now.plus(2, ChronoUnit.HOURS).toString()));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = repository.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    GitRepositories.git(repository, "init", "-q", "-b", "main");
    commit(repository);
    return repository;
  }

  /** Its second: two objects change, one is removed. */
  static void change(Path repository) throws IOException {
    replace(repository.resolve("manifests/shop.yaml"), "color: blue", "color: green");
    replace(repository.resolve("apps/orders.yaml"), "replicas: 2", "replicas: 3");
    Files.delete(repository.resolve("manifests/removed.yaml"));
    commit(repository);
  }

  /** The bundle that {@code apps/orders.yaml} names; the same bytes each time. */
  static byte[] bundle(Path work) throws IOException {
    return Bundles.orders(Files.createTempDirectory(work, "bundle"), "1.4.2", Map.of());
  }

  private static void replace(Path file, String from, String to) throws IOException {
    Files.writeString(file, Files.readString(file).replace(from, to));
  }

  private static void commit(Path repository) {
    GitRepositories.git(repository, "add", "-A");
    GitRepositories.git(repository, "commit", "-q", "-m", "Production");
  }
}
