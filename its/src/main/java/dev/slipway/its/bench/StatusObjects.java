package dev.slipway.its.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * An environment of so many apps with a Deployment each, in one namespace of its name.
 *
 * @param name of the environment and the namespace
 */
record StatusObjects(String name, int count) {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: NAME
        namespace: NAMESPACE
        labels:
          app: NAME
      spec:
        replicas: 1
        selector:
          matchLabels:
            app: NAME
        template:
          metadata:
            labels:
              app: NAME
          spec:
            containers:
              - name: main
                image: registry.example.com/NAME:1.0
                env:
                  - name: LEVEL
                    value: info
                readinessProbe:
                  httpGet:
                    path: /health
                    port: 8080
                resources:
                  requests:
                    cpu: 50m
                    memory: 128Mi
                  limits:
                    memory: 256Mi
      """;

  String app(int number) {
    return "app-" + number;
  }

  /** {@code Deployment status/app-1}. */
  String deployment(int number) {
    return "Deployment " + name + "/" + app(number);
  }

  Path environment(Path parent) throws IOException {
    EnvironmentFiles files =
        EnvironmentFiles.create(parent, name, "{wait: {timeout: 10m, failFast: false}}");
    files.manifest("namespace.yaml", EnvironmentFiles.namespace(name));
    for (int i = 0; i < count; i++) {
      files.app(app(i), "{path: manifests/%s, owner: team}".formatted(app(i)));
      files.manifest(
          app(i) + "/deployment.yaml",
          DEPLOYMENT.replace("NAMESPACE", name).replace("NAME", app(i)));
    }
    return files.directory();
  }
}
