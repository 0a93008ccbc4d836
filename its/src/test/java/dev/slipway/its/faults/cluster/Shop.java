package dev.slipway.its.faults.cluster;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The release of a shop: its namespace, and two apps.
 *
 * @param name of environment and namespace
 */
record Shop(String name) {
  static final String FRONT =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: NAME}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: front, namespace: NAME}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: greeting, namespace: NAME}
      data: {text: hello}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: front, namespace: NAME}
      spec:
        selector: {app: front}
        ports: [{name: http, port: 80}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: front, namespace: NAME}
      spec:
        selector: {matchLabels: {app: front}}
        template:
          metadata: {labels: {app: front}}
          spec:
            containers: [{name: main, image: "registry.example.com/front:1"}]
      """;
  static final String ORDERS =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: level, namespace: NAME}
      data: {level: info}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: limits, namespace: NAME}
      data: {orders: "12"}
      """;
  private static final List<String> PATHS =
      List.of(
          "/api/v1/namespaces/NAME",
          "/api/v1/namespaces/NAME/serviceaccounts/front",
          "/api/v1/namespaces/NAME/configmaps/greeting",
          "/api/v1/namespaces/NAME/configmaps/level",
          "/api/v1/namespaces/NAME/configmaps/limits",
          "/api/v1/namespaces/NAME/services/front",
          "/apis/apps/v1/namespaces/NAME/deployments/front");

  /** Both apps. */
  Release release() {
    return release(app("front", FRONT), app("orders", ORDERS));
  }

  /** These apps alone. */
  Release release(ReleaseApp... apps) {
    return new Release(name, "", Optional.empty(), name + "-records", List.of(apps));
  }

  /** Both apps, the second without its limits. */
  Release withoutLimits() {
    return release(front(), app("orders", ORDERS.substring(0, ORDERS.indexOf("---"))));
  }

  /** The first app. */
  ReleaseApp front() {
    return app("front", FRONT);
  }

  /** An app of documents in which NAME is this shop's. */
  ReleaseApp app(String app, String yaml) {
    String text = yaml.replace("NAME", name);
    List<ManifestObject> objects = new ManifestReader().read(text, app + ".yaml");
    String hash = Integer.toHexString(text.hashCode());
    return new ReleaseApp(
        app,
        new AppBuild("1.0", ""),
        Responsibility.UNKNOWN,
        ReleaseApp.Origin.NONE,
        "",
        hash,
        new ArrayList<>(objects));
  }

  /** Where the objects of the release are. */
  List<String> paths() {
    return PATHS.stream().map(path -> path.replace("NAME", name)).toList();
  }

  /** The last two words of each path. */
  static Set<String> names(String name) {
    Set<String> names = new TreeSet<>();
    for (String path : new Shop(name).paths()) {
      names.add(path.substring(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1));
    }
    return names;
  }
}
