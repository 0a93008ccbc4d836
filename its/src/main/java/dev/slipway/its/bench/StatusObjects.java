package dev.slipway.its.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An environment of so many apps with a Deployment each, in one namespace of its name.
 *
 * @param name of the environment and the namespace
 */
record StatusObjects(String name, int count) {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>%s</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
      </project>
      """;
  private static final String ENVIRONMENT =
      """
      apiVersion: slipway.dev/v1
      kind: Environment
      metadata:
        name: %s
      spec:
        wait:
          timeout: 10m
          failFast: false
      """;
  private static final String APP =
      """
      apiVersion: slipway.dev/v1
      kind: App
      metadata:
        name: NAME
      spec:
        path: manifests/NAME
        owner: team
      """;
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
    Path environment = Files.createDirectories(parent.resolve(name));
    Files.writeString(environment.resolve("pom.xml"), POM.formatted(name));
    BenchSetup.environmentJvm(environment);
    Files.writeString(environment.resolve("environment.yaml"), ENVIRONMENT.formatted(name));
    Path manifests = Files.createDirectories(environment.resolve("manifests"));
    Files.writeString(
        manifests.resolve("namespace.yaml"),
        "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + name + "\n");
    Path apps = Files.createDirectories(environment.resolve("apps"));
    for (int i = 0; i < count; i++) {
      Files.writeString(apps.resolve(app(i) + ".yaml"), APP.replace("NAME", app(i)));
      Path folder = Files.createDirectories(manifests.resolve(app(i)));
      Files.writeString(
          folder.resolve("deployment.yaml"),
          DEPLOYMENT.replace("NAMESPACE", name).replace("NAME", app(i)));
    }
    return environment;
  }
}
