package dev.slipway.its.environments;

import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bundles for tests. */
public final class Bundles {
  private static final String MANIFESTS =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: orders
      spec:
        replicas: 1
        template:
          spec:
            containers:
              - name: orders
                image: registry.example.com/orders:1
                env:
                  - name: LEVEL
                    value: info
              - name: debug
                image: registry.example.com/debug:1
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: orders
      spec:
        ports:
          - port: 80
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: orders
      data:
        kept: "1"
        obsolete: "1"
      """;

  private Bundles() {}

  /**
   * A bundle with a Deployment of two containers, a Service and a ConfigMap, all named orders.
   *
   * @param overlays patches by environment
   */
  public static byte[] orders(Path directory, String version, Map<String, String> overlays)
      throws IOException {
    Path manifests = Files.createDirectories(directory.resolve(version + "/manifests"));
    String[] documents = MANIFESTS.split("---\n");
    for (int i = 0; i < documents.length; i++) {
      Files.writeString(manifests.resolve("object-" + i + ".yaml"), documents[i]);
    }
    Path patches = Files.createDirectories(directory.resolve(version + "/overlays"));
    for (var overlay : overlays.entrySet()) {
      Path folder = Files.createDirectories(patches.resolve(overlay.getKey()));
      Files.writeString(folder.resolve("orders.yaml"), overlay.getValue());
    }
    Path archive = directory.resolve(version + ".tar.gz");
    ServiceMetadata service =
        new ServiceMetadata("com.acme", "orders", version, "team-orders", "", "", Optional.empty());
    new BundleWriter()
        .write(
            service,
            List.of(),
            new BundleWriter.Rendered(manifests, Optional.of(patches)),
            archive);
    return Files.readAllBytes(archive);
  }
}
