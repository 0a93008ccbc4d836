package dev.slipway.its.bench;

import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * So many objects, five kinds in turn in five namespaces, for the bench of applying.
 *
 * @param name of the environment; its namespaces begin with it
 * @param mark value of a label that every object has
 */
record ApplyObjects(String name, int count, String mark) {
  private static final int NAMESPACES = 5;
  private static final int BUNDLES = 10;
  private static final String METADATA =
      """
      metadata:
        name: NAME
        namespace: NAMESPACE
        labels:
          app: NAME
          acme.example/mark: MARK
      """;
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(
        "apiVersion: v1\nkind: ConfigMap\n",
        """
        data:
          level: info
          application.properties: |
            server.port=8080
            server.shutdown=graceful
        """);
    KINDS.put(
        "apiVersion: v1\nkind: Service\n",
        """
        spec:
          selector:
            app: NAME
          ports:
            - name: http
              port: 80
              targetPort: http
        """);
    KINDS.put(
        "apiVersion: apps/v1\nkind: Deployment\n",
        """
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
              containers:
                - name: main
                  image: registry.example.com/app:1.0
                  ports:
                    - name: http
                      containerPort: 8080
                  env:
                    - name: LEVEL
                      value: info
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
        """);
    KINDS.put("apiVersion: v1\nkind: ServiceAccount\n", "automountServiceAccountToken: false\n");
    KINDS.put(
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\n",
        """
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
        """);
  }

  private List<String> namespaces() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < NAMESPACES; i++) {
      texts.add(EnvironmentFiles.namespace(name + "-" + i));
    }
    return texts;
  }

  private List<String> objects() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(object(i));
    }
    return texts;
  }

  private String object(int i) {
    List<Map.Entry<String, String>> kinds = List.copyOf(KINDS.entrySet());
    int set = i / kinds.size();
    Map.Entry<String, String> kind = kinds.get(i % kinds.size());
    return (kind.getKey() + METADATA + kind.getValue())
        .replace("NAMESPACE", name + "-" + set % NAMESPACES)
        .replace("NAME", "app-" + set)
        .replace("MARK", mark);
  }

  /** Numbers of the first raw ConfigMaps, which {@link #edit} gives another value. */
  private static List<Integer> edited(int objects) {
    // The first kind of every second application.
    return IntStream.range(0, objects).mapToObj(n -> n * 2 * KINDS.size()).toList();
  }

  private String edited(int i, String level) {
    return object(i).replace("level: info", "level: " + level);
  }

  /** Changes one line of some raw objects of an environment. */
  void edit(Path environment, int objects, String level) throws IOException {
    for (int i : edited(objects)) {
      Path folder = environment.resolve("manifests/app-" + i / KINDS.size());
      Files.writeString(folder.resolve("object-" + i + ".yaml"), edited(i, level));
    }
  }

  /** Gives an environment another version of one of its bundles, with the same objects. */
  static void release(Path environment, String version) throws IOException {
    bundle(environment, "bundle-1", version);
  }

  /** Writes an environment: every second application as raw YAML, the others in ten bundles. */
  Path environment(Path parent) throws IOException {
    EnvironmentFiles files = EnvironmentFiles.create(parent, name, "{}");
    Path environment = files.directory();
    BenchSetup.delete(environment.resolve("bundles"));
    Files.createDirectories(environment.resolve("bundles"));
    write(environment.resolve("manifests"), "namespace", namespaces());
    List<String> texts = objects();
    Set<Integer> bundles = new HashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      int set = i / KINDS.size();
      Path raw = environment.resolve("manifests/app-" + set);
      int number = set / 2 % BUNDLES;
      Path bundled = environment.resolve("bundles/bundle-" + number);
      Path folder = Files.createDirectories(set % 2 == 0 ? raw : bundled);
      Files.writeString(folder.resolve("object-" + i + ".yaml"), texts.get(i));
      if (set % 2 != 0) {
        bundles.add(number);
      }
    }
    for (int bundle : bundles) {
      bundle(environment, "bundle-" + bundle, "1.0");
    }
    return environment;
  }

  private static void bundle(Path environment, String app, String version) throws IOException {
    Path archive = environment.resolve("bundles/" + app + ".tar.gz");
    ServiceMetadata service =
        new ServiceMetadata("com.acme", app, version, "acme", "", "", Optional.empty());
    Path manifests = environment.resolve("bundles/" + app);
    String sum = new BundleWriter().write(service, List.of(), manifests, archive);
    new EnvironmentFiles(environment)
        .app(app, "{bundle: \"%s\", sha256: \"%s\"}".formatted(archive.toUri(), sum));
  }

  /** Writes them into one file. */
  Path yaml(Path parent) throws IOException {
    List<String> texts = new ArrayList<>(namespaces());
    texts.addAll(objects());
    Path file = Files.createDirectories(parent).resolve(name + ".yaml");
    return Files.writeString(file, String.join("---\n", texts));
  }

  private static void write(Path folder, String prefix, List<String> texts) throws IOException {
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(folder.resolve(prefix + "-" + i + ".yaml"), texts.get(i));
    }
  }

  /** Writes them as one List in JSON. */
  Path list(Path parent) throws IOException {
    return list(parent, 0, "");
  }

  /** The same with one line of some objects changed, as by {@link #edit}. */
  Path list(Path parent, int objects, String level) throws IOException {
    List<String> texts = objects();
    edited(objects).forEach(i -> texts.set(i, edited(i, level)));
    texts.addAll(0, namespaces());
    ManifestReader reader = new ManifestReader();
    List<Map<String, Object>> items = new ArrayList<>();
    texts.forEach(text -> items.add(reader.read(text, "list").get(0).content()));
    Map<String, Object> list = Map.of("apiVersion", "v1", "kind", "List", "items", items);
    Path file = Files.createDirectories(parent).resolve(name + ".json");
    Files.write(file, JsonMapper.builder().build().writeValueAsBytes(list));
    return file;
  }
}
