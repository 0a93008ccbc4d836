package dev.slipway.its.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.threats.Uploads.Entry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A user who may upload bundles: they own one app, and no more of the environment. */
class UploadedBundleIT {
  private static final String MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {owner: %s}
      """;
  private static final String ADMIN =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: NAME-admin}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: ServiceAccount, name: orders, namespace: NAME}]
      """;
  private static final String SYSTEM =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: kube-system, labels: {acme.example/of: NAME}}
      """;

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  private Attacked attacked;
  private Uploads uploads;
  private String hosts;

  @BeforeEach
  void environment() throws IOException {
    attacked = new Attacked("upload", directory);
    uploads = new Uploads(bed, attacked.name(), directory);
    hosts = "hosts: ['" + bed.get("nexus.server") + "']\n";
    attacked.environment(hosts);
  }

  @Test
  void whatReachesBeyondItsNamespaceIsShownAndRefused() throws Exception {
    byte[] bundle = uploads.bundle("1.0.0", named(ADMIN), named(SYSTEM), MAP.formatted("orders"));
    String labels = kubeSystem().path("labels").toString();
    URI stored = uploads.store("orders.tar.gz", bundle);
    attacked.reference("orders", stored.toString(), "namespace: " + attacked.name());

    attacked.succeeds(attacked.maven(bed.uri("kube.url"), "verify"));
    assertThat(plan().lines().dropWhile(line -> !line.contains("Attention")))
        .anyMatch(line -> line.contains("ClusterRoleBinding " + attacked.name() + "-admin"))
        .anyMatch(line -> line.contains("Namespace kube-system"));

    attacked.environment(hosts + "reach: []");
    attacked.fails(
        attacked.maven(bed.uri("kube.url"), "deploy"),
        "SLIP-5046",
        "ClusterRoleBinding " + attacked.name() + "-admin",
        "Namespace kube-system");
    // What is allowed to one is allowed to no other, and one kind is not all.
    attacked.environment(
        hosts
            + "reach:\n- {app: orders, kinds: [ClusterRoleBinding]}\n"
            + "- {app: billing, kinds: [Namespace], namespaces: [kube-system]}");
    attacked.fails(
        attacked.maven(bed.uri("kube.url"), "deploy"), "SLIP-5046", "Namespace kube-system");

    attacked.nothingIsWritten();
    assertThat(kubeSystem().path("labels").toString()).isEqualTo(labels);
    String bindings = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/";
    assertThat(attacked.exists(bindings + attacked.name() + "-admin")).isFalse();
  }

  @Test
  void anObjectOfAnotherEnvironmentIsRefused() throws Exception {
    Attacked owner = new Attacked("owner", directory);
    owner.write(
        "manifests/settings.yaml",
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n---\n"
            + MAP.formatted("billing").replace("settings}", "settings, namespace: NAME}"));
    owner.deploy();
    Map<String, String> before = versions(owner);
    URI mine = uploads.store("a.tar.gz", uploads.bundle("1.0.0", MAP.formatted("mallory")));
    attacked.reference("orders", mine.toString(), "namespace: " + owner.name());

    attacked.fails(
        attacked.maven(bed.uri("kube.url"), "deploy"),
        "SLIP-5012",
        "ConfigMap " + owner.name() + "/settings",
        "belongs to environment '" + owner.name() + "'");

    // A bundle can say that it takes the object over: then the plan says so at its top.
    String taking =
        MAP.formatted("mallory")
            .replace(
                "settings}",
                "settings, annotations: {slipway.dev/take-over-from: " + owner.name() + "}}");
    URI other = uploads.store("b.tar.gz", uploads.bundle("1.0.1", taking));
    attacked.reference("orders", other.toString(), "namespace: " + owner.name());
    attacked.succeeds(attacked.maven(bed.uri("kube.url"), "verify"));
    assertThat(plan())
        .contains("Attention")
        .contains("moves from environment " + owner.name() + " to " + attacked.name());

    attacked.nothingIsWritten();
    assertThat(versions(owner)).isEqualTo(before);
  }

  @Test
  void hostileArchivesAreRefused() throws Exception {
    byte[] good = uploads.bundle("1.0.0", MAP.formatted("orders"));
    Entry plain = Entry.file("manifests/object-0.yaml", MAP.formatted("orders"));
    Map<String, byte[]> hostile = new TreeMap<>();
    hostile.put("absolute", Uploads.archive(Entry.file("/tmp/slipway-was-here.yaml", "a: b\n")));
    hostile.put("behind", joined(good, good));
    hostile.put("bomb", Uploads.archive(Entry.file("manifests/a.yaml", " ".repeat(3 << 20))));
    hostile.put("large", Uploads.archive(Entry.file("manifests/a.yaml", " ".repeat(5 << 20))));
    hostile.put(
        "link", Uploads.archive(new Entry("manifests/a.yaml", '2', "/etc/hostname", ""), plain));
    hostile.put("parent", Uploads.archive(Entry.file("manifests/../../slipway-was-here.yaml", "")));
    hostile.put("twice", Uploads.archive(plain, plain));
    for (Map.Entry<String, byte[]> one : hostile.entrySet()) {
      URI stored = uploads.store(one.getKey() + ".tar.gz", one.getValue());
      attacked.reference(one.getKey(), stored.toString(), "");
    }

    String output =
        attacked
            .memory("256m")
            .fails(
                attacked.maven(bed.uri("kube.url"), "deploy"),
                "SLIP-1101",
                "7 problems in this environment")
            .output();

    hostile.keySet().forEach(name -> assertThat(output).contains(name + ".tar.gz"));
    assertThat(output)
        .contains(
            "is not a regular file",
            "is not allowed in a bundle",
            "is a duplicate",
            "times its size")
        .contains("data after");
    assertThat(Path.of("/tmp/slipway-was-here.yaml")).doesNotExist();
    assertThat(attacked.project().resolve("target/environment/release.json")).doesNotExist();
    attacked.nothingIsWritten();
  }

  @Test
  void replacedContentUnderTheSameAddressIsRefused() throws Exception {
    attacked.environment(hosts + "reach: []");
    byte[] reviewed = uploads.bundle("1.0.0", MAP.formatted("orders"));
    URI stored = uploads.store("orders.tar.gz", reviewed);
    attacked.reference("orders", stored.toString(), "namespace: " + attacked.name());
    attacked.succeeds(attacked.maven("delivery:resolve", "-Dpin"));
    uploads.replace("orders.tar.gz", uploads.bundle("1.0.1", MAP.formatted("mallory")));

    // The runner that applies has no cache.
    attacked.fails(
        attacked
            .maven(bed.uri("kube.url"), "deploy")
            .with("-Dslipway.cache=" + directory.resolve("another-cache")),
        "SLIP-3005",
        "apps/orders.yaml:",
        "expected sha256",
        "found    sha256");
    attacked.nothingIsWritten();

    // One that has it needs no store, and applies what was reviewed.
    attacked.deploy();
    JsonNode map = attacked.kube().get(attacked.path("configmaps/settings"));
    assertThat(map.path("data").path("owner").asString()).isEqualTo("orders");
  }

  private String named(String text) {
    return text.replace("NAME", attacked.name());
  }

  private String plan() throws IOException {
    return Files.readString(attacked.project().resolve("target/environment/plan.md"));
  }

  private JsonNode kubeSystem() throws IOException, InterruptedException {
    return attacked.kube().get("/api/v1/namespaces/kube-system").path("metadata");
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Map<String, String> versions(Attacked owner)
      throws IOException, InterruptedException {
    Map<String, String> versions = new TreeMap<>();
    for (JsonNode map : owner.kube().get(owner.path("configmaps")).path("items")) {
      JsonNode metadata = map.path("metadata");
      versions.put(metadata.path("name").asString(), metadata.path("resourceVersion").asString());
    }
    versions.remove("kube-root-ca.crt");
    return versions;
  }
}
