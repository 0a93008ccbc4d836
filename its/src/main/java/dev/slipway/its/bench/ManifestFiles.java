package dev.slipway.its.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Projects full of manifests that are valid, one object a file, five kinds in turn. */
final class ManifestFiles {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>orders</artifactId>
        <version>1.0.0</version>
        <properties>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
      </project>
      """;
  private static final List<String> OBJECTS =
      List.of(
          """
          # What runs
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: NAME
          spec:
            replicas: 2
            selector:
              matchLabels:
                app: NAME
            template:
              metadata:
                labels:
                  app: NAME
              spec:
                securityContext:
                  runAsNonRoot: true
                containers:
                  - name: main
                    image: registry.example.com/NAME:1.0
                    ports:
                      - name: http
                        containerPort: 8080
                    env:
                      - name: LEVEL
                        valueFrom:
                          configMapKeyRef:
                            name: NAME
                            key: level
                    readinessProbe:
                      httpGet:
                        path: /health
                        port: http
                    resources:
                      requests:
                        cpu: 50m
                        memory: 128Mi
                      limits:
                        memory: 256Mi
          """,
          """
          apiVersion: v1
          kind: Service
          metadata:
            name: NAME
          spec:
            selector:
              app: NAME
            ports:
              - name: http
                port: 80
                targetPort: http
          """,
          """
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: NAME
          data:
            level: info
            application.properties: |
              server.port=8080
              server.shutdown=graceful
          """,
          """
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: NAME
          spec:
            rules:
              - host: NAME.example.com
                http:
                  paths:
                    - path: /
                      pathType: Prefix
                      backend:
                        service:
                          name: NAME
                          port:
                            name: http
          """,
          """
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata:
            name: NAME
          spec:
            scaleTargetRef:
              apiVersion: apps/v1
              kind: Deployment
              name: NAME
            minReplicas: 1
            maxReplicas: 3
            metrics:
              - type: Resource
                resource:
                  name: cpu
                  target:
                    type: Utilization
                    averageUtilization: 80
          """);

  private ManifestFiles() {}

  /** The texts of so many objects. */
  static List<String> objects(int count) {
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int kinds = OBJECTS.size();
      texts.add(OBJECTS.get(i % kinds).replace("NAME", "app-" + i / kinds));
    }
    return texts;
  }

  /** A project with so many files in a folder, committed to a git repository of its own. */
  static Path project(Path directory, String folder, int count) throws IOException {
    Path files = Files.createDirectories(directory.resolve(folder));
    Files.writeString(directory.resolve("pom.xml"), POM);
    Files.writeString(directory.resolve(".gitignore"), "/target/\n/.mvn/\n");
    List<String> texts = objects(count);
    for (int i = 0; i < count; i++) {
      Files.writeString(files.resolve("object-" + i + ".yaml"), texts.get(i));
    }
    BenchSetup.commit(directory);
    return directory;
  }
}
