package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFolderTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "v1, Service, '', orders, service-orders.yaml",
    "apps/v1, Deployment, shop, orders, deployment-orders.yaml",
    "rbac.authorization.k8s.io/v1, ClusterRole, '', 'system:a/b', clusterrole-system-a-b.yaml",
    "v1, Service, '', ../../etc/passwd, service-..-..-etc-passwd.yaml",
  })
  void namesAFileByKindAndName(
      String apiVersion, String kind, String namespace, String name, String file)
      throws IOException {
    new ManifestFolder(directory).write(rendered(object(apiVersion, kind, namespace, name)));
    assertThat(files()).containsOnlyKeys(file);
  }

  @Test
  void keepsObjectsApartThatWouldShareAFile() throws IOException {
    new ManifestFolder(directory)
        .write(
            rendered(
                object("v1", "Service", "", "a"),
                object("v1", "Service", "", "A"),
                object("v1", "Service", "one", "a"),
                object("v1", "Service", "two", "a"),
                object("serving.knative.dev/v1", "Service", "one", "a"),
                object("serving.knative.dev/v1", "Service", "one", "A"),
                object("v1", "ClusterRole", "", "b:c"),
                object("v1", "ClusterRole", "", "b-c")));
    assertThat(files())
        .containsOnlyKeys(
            "service-a.yaml",
            "service-a-2.yaml",
            "service-one-a.yaml",
            "service-two-a.yaml",
            "service.serving.knative.dev-a.yaml",
            "service.serving.knative.dev-a-2.yaml",
            "clusterrole-b-c.yaml",
            "clusterrole-b-c-2.yaml");
  }

  @Test
  void deletesWhatIsNoLongerRendered() throws IOException {
    ManifestFolder folder = new ManifestFolder(directory);
    folder.write(rendered(object("v1", "Service", "", "a"), object("v1", "Service", "", "b")));
    Files.writeString(directory.resolve("Service-C.yaml"), "stale");
    Path outside = Files.writeString(directory.resolveSibling(directory.getFileName() + ".x"), "x");
    Files.createSymbolicLink(directory.resolve("service-d.yaml"), outside);
    folder.write(rendered(object("v1", "Service", "", "b"), object("v1", "Service", "", "d")));
    assertThat(files()).containsOnlyKeys("service-b.yaml", "service-d.yaml");
    assertThat(outside).hasContent("x");
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    ManifestFolder folder = new ManifestFolder(directory.resolve("new/folder"));
    folder.write(rendered(object("v1", "Service", "", "ä")));
    byte[] first = Files.readAllBytes(directory.resolve("new/folder/service--.yaml"));
    folder.write(rendered(object("v1", "Service", "", "ä")));
    assertThat(directory.resolve("new/folder/service--.yaml")).hasBinaryContent(first);
    assertThat(new String(first, java.nio.charset.StandardCharsets.UTF_8)).contains("name: ä\n");
  }

  @Test
  void shortensNamesThatNoFileSystemTakes() throws IOException {
    String longName = "a".repeat(250);
    new ManifestFolder(directory)
        .write(
            rendered(
                object("v1", "Service", "", longName),
                object("v1", "Service", "", longName + "b")));
    assertThat(files().keySet())
        .hasSize(2)
        .allSatisfy(name -> assertThat(name).hasSize(216).startsWith("service-aaa"));
  }

  @Test
  void keepsOneFolderAnEnvironment() throws IOException {
    List<RenderedObject> patch = rendered(object("v1", "Service", "", "a"));
    new ManifestFolder(directory).writeOverlays(Map.of("old", patch, "prod", patch));
    new ManifestFolder(directory).writeOverlays(Map.of("prod", patch));
    assertThat(directory).isDirectoryRecursivelyContaining("glob:**/prod/service-a.yaml");
    assertThat(directory.resolve("old")).doesNotExist();
  }

  private static List<RenderedObject> rendered(ManifestObject... objects) {
    return java.util.Arrays.stream(objects)
        .map(object -> new RenderedObject(object, java.util.Optional.empty()))
        .toList();
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(directory)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }

  private static ManifestObject object(
      String apiVersion, String kind, String namespace, String name) {
    String text =
        """
        {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "%s", "namespace": "%s"}}
        """
            .formatted(apiVersion, kind, name, namespace);
    return new ManifestReader().read(text, "a.yaml").get(0);
  }
}
