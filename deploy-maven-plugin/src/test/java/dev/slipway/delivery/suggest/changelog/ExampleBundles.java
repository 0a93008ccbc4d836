package dev.slipway.delivery.suggest.changelog;

import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.source.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bundles for tests. */
public final class ExampleBundles {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: orders
        namespace: shop
        labels: {app.kubernetes.io/name: orders, app.kubernetes.io/version: "@version@"}
      spec:
        replicas: @replicas@
        selector: {matchLabels: {app.kubernetes.io/name: orders}}
        template:
          metadata:
            labels: {app.kubernetes.io/name: orders, app.kubernetes.io/version: "@version@"}
          spec:
            containers:
              - name: app
                image: registry.example.com/shop/orders:@version@@sha256:@digest@
                args: [@args@]
                envFrom:
                  - configMapRef: {name: orders-config-@hash@}
      """;
  private static final String CONFIG =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: orders-config-@hash@, namespace: shop}
      data:
        application.yml: |
          server:
            port: 8080
          orders:
            tenants: @tenants@
      """;
  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: orders, namespace: shop}
      stringData: {password: "@password@"}
      """;
  private static final String OTHERS =
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: @name@
        namespace: shop
        labels: {app.kubernetes.io/version: "@version@"}
      spec:
        ports: [{port: 80}]
      """;
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: orders-migrate, namespace: shop}
      spec:
        template:
          spec:
            restartPolicy: Never
            containers: [{name: migrate, image: "registry.example.com/shop/migrate:2"}]
      """;

  private ExampleBundles() {}

  /** Version 1.4.1. */
  public static Bundle before() {
    List<String> texts = new ArrayList<>();
    texts.add(
        fill(DEPLOYMENT, Map.of("replicas", "2", "args", "--port=8080", "hash", "7f9ck2bdd4"))
            .replace("@digest@", "a".repeat(64)));
    texts.add(fill(CONFIG, Map.of("hash", "7f9ck2bdd4", "tenants", "optional")));
    texts.add(fill(SECRET, Map.of("password", "hunter1")));
    for (String name : List.of("orders", "orders-admin", "orders-metrics")) {
      texts.add(fill(OTHERS, Map.of("name", name)));
    }
    texts.add(JOB.replace("orders-migrate", "orders-import"));
    return bundle("1.4.1", texts);
  }

  /** Version 1.4.2, in another order. */
  public static Bundle after() {
    List<String> texts = new ArrayList<>();
    texts.add(JOB);
    for (String name : List.of("orders-metrics", "orders", "orders-admin")) {
      texts.add(fill(OTHERS, Map.of("name", name)));
    }
    texts.add(fill(SECRET, Map.of("password", "hunter2")));
    texts.add(fill(CONFIG, Map.of("hash", "82abgg55tm", "tenants", "required")));
    texts.add(
        fill(DEPLOYMENT, Map.of("replicas", "3", "args", "--port=8080", "hash", "82abgg55tm"))
            .replace("@digest@", "b".repeat(64)));
    return bundle("1.4.2", texts);
  }

  /** A bundle of these objects, in whose texts {@code @version@} is replaced. */
  public static Bundle bundle(String version, List<String> objects) {
    StringBuilder text = new StringBuilder();
    objects.forEach(object -> text.append("---\n").append(object.replace("@version@", version)));
    BundleMetadata metadata =
        new BundleMetadata(
            "orders",
            version,
            "team-orders",
            "",
            new BundleMetadata.Origin("", "", "", false),
            List.of(),
            Map.of());
    return new Bundle(
        metadata, new ManifestReader().read(text.toString(), "a.yaml"), new TreeMap<>());
  }

  private static String fill(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("@" + value.getKey() + "@", value.getValue());
    }
    return filled;
  }
}
