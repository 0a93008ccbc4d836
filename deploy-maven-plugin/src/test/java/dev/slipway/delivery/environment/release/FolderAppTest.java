package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References that name a folder of their own repository. */
class FolderAppTest extends ResolvedEnvironment {
  private static final String MAP = "kind: ConfigMap\nmetadata: {name: %s}\n";

  @Test
  void thirdPartyYamlHasAnOwnerAVersionANamespaceAndPatches() throws IOException {
    Files.createDirectories(folder.resolve("env/manifests/argocd"));
    Files.writeString(
        folder.resolve("env/manifests/argocd/install.yaml"), ThirdParty.install("argocd"));
    write(
        "manifests/argocd/extra/more.json",
        "\"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"more\"}}",
        "{\"apiVersion\": \"v1\", ");
    write("manifests/raw.yaml", MAP.formatted("raw"), "v1");
    folderApp(
        "argocd",
        "manifests/argocd",
        "version: v3.1.0\n  owner: team-platform\n  source: https://g/argo\n  namespace: argocd\n"
            + "  patches:\n    - target: {kind: Deployment, name: argocd-server}\n      patch: |-\n"
            + "        spec: {replicas: 3}");

    Release release = resolve();

    assertThat(release.apps())
        .extracting(ReleaseApp::name)
        .containsExactly("argocd", "orders", "environment");
    ReleaseApp argocd = release.apps().get(0);
    assertThat(argocd.version()).isEqualTo("v3.1.0");
    assertThat(argocd.owner()).isEqualTo("team-platform");
    assertThat(argocd.source()).isEqualTo("https://g/argo");
    assertThat(argocd.path()).isEqualTo("manifests/argocd");
    assertThat(List.of(argocd.commit(), argocd.bundle(), argocd.sha256())).containsOnly("");
    assertThat(argocd.objects()).hasSize(52);
    for (ManifestObject object : argocd.objects()) {
      boolean cluster = object.kind().startsWith("Cluster") || object.kind().startsWith("Custom");
      assertThat(object.namespace()).as("%s", object.id()).isEqualTo(cluster ? "" : "argocd");
      assertThat(object.location().file()).startsWith("manifests/argocd/");
    }
    assertThat(argocd.objects())
        .filteredOn(object -> object.kind().endsWith("RoleBinding"))
        .hasSize(8)
        .allSatisfy(
            object ->
                assertThat(String.valueOf(object.content().get("subjects")))
                    .contains("namespace=argocd"));
    assertThat(argocd.objects())
        .filteredOn(object -> object.content().toString().contains("replicas=3"))
        .singleElement()
        .extracting(object -> object.patches().get(0))
        .isEqualTo("apps/argocd.yaml:13");
    assertThat(release.apps().get(2).objects())
        .extracting(ManifestObject::name)
        .containsExactly("raw");
    assertThat(events)
        .first()
        .isInstanceOfSatisfying(
            Event.ReferencesResolved.class,
            event ->
                assertThat(event.references().get(0).toString())
                    .contains("argocd", "v3.1.0", "manifests/argocd", "52"));
    assertThat(events)
        .filteredOn(event -> event instanceof Event.Warning)
        .singleElement()
        .asString()
        .contains("app argocd: everything");
    ReleaseFiles files = new ReleaseFiles(folder.resolve("out"));
    files.write(release);
    Release read = files.read();
    assertThat(read.apps())
        .extracting(ReleaseApp::path)
        .containsExactly("manifests/argocd", "", "");
    assertThat(read.apps().get(0).objects()).containsExactlyInAnyOrderElementsOf(argocd.objects());
  }

  @Test
  void aFolderMayBeAllOfManifestsOrOutsideOfThem() throws IOException {
    write("manifests/a.yaml", MAP.formatted("a"), "v1");
    write("vendor/b/b.yaml", MAP.formatted("b"), "v1");
    folderApp("all", "manifests", "");
    folderApp("vendored", "vendor/b", "");
    Release release = resolve();
    assertThat(release.apps())
        .extracting(ReleaseApp::name)
        .containsExactly("all", "orders", "vendored");
    assertThat(release.apps().get(2).objects()).hasSize(1);
  }

  @Test
  void onlyContentAndVersionChangeTheApp() throws IOException {
    write("manifests/x/a.yaml", MAP.formatted("a"), "v1");
    folderApp("x", "manifests/x", "version: 1");
    ReleaseApp before = resolve().apps().get(1);
    write("manifests/other.yaml", MAP.formatted("other"), "v1");
    assertThat(resolve().withCommit("c2").apps().get(1)).isEqualTo(before);
    folderApp("x", "manifests/x", "version: 2");
    ReleaseApp raised = resolve().apps().get(1);
    assertThat(raised.hash()).isNotEqualTo(before.hash());
    assertThat(raised.objects()).isEqualTo(before.objects());
    write("manifests/x/a.yaml", MAP.formatted("a") + "data: {a: b}\n", "v1");
    assertThat(resolve().apps().get(1).hash()).isNotEqualTo(raised.hash());
  }

  @Test
  void pinsLeaveItAlone() throws IOException {
    write("manifests/x/a.yaml", MAP.formatted("a"), "v1");
    folderApp("x", "manifests/x", "");
    pinning = true;
    Path env = folder.resolve("env");
    assertThat(new Pins(env).write(new EnvironmentReader().read(env), resolve())).isEmpty();
  }

  // The first app, the second app, what is said of the second.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "manifests/x;   manifests/x;   app 'first' has manifests/x, in apps/first.yaml:",
        "manifests;     manifests/x;   app 'first' has manifests, in apps/first.yaml:",
        "manifests/x/y; manifests/x;   app 'first' has manifests/x/y, in apps/first.yaml:",
        "manifests/x;   manifests/z;   no such folder",
        "manifests/x;   manifests/f.yaml; it is a file",
        "manifests/x;   manifests/empty;  it contains no Kubernetes objects",
        "manifests/x;   manifests/text;   it contains no Kubernetes objects",
      })
  void refusesFoldersThatCanNotBeAnAppsOwn(String first, String second, String why)
      throws IOException {
    write("manifests/x/a.yaml", MAP.formatted("a"), "v1");
    write("manifests/x/y/b.yaml", MAP.formatted("b"), "v1");
    write("manifests/f.yaml", MAP.formatted("f"), "v1");
    Files.createDirectories(folder.resolve("env/manifests/empty"));
    write("manifests/text/README.md", "text", "v1");
    folderApp("first", first, "");
    folderApp("second", second, "");
    UserError error = error();
    assertThat(error.code().label()).isEqualTo("SLIP-4030");
    assertThat(error.what()).contains("'second'").contains(second);
    assertThat(error.where()).isEqualTo("apps/second.yaml:5:9");
    assertThat(error.why()).contains(why);
  }

  @Test
  void aFolderBesideAnotherOfALongerNameIsNotInsideIt() throws IOException {
    write("manifests/x/a.yaml", MAP.formatted("a"), "v1");
    write("manifests/x-more/b.yaml", MAP.formatted("b"), "v1");
    folderApp("first", "manifests/x", "");
    folderApp("second", "manifests/x-more", "");
    assertThat(resolve().apps()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"vendor/link, vendor/link", "vendor/link, vendor/link/inside"})
  void refusesLinks(String link, String path) throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside/inside"));
    Files.writeString(outside.resolve("a.yaml"), "apiVersion: v1\n" + MAP.formatted("a"));
    Path made = folder.resolve("env").resolve(link);
    Files.createDirectories(made.getParent());
    Files.createSymbolicLink(made, folder.resolve("outside"));
    folderApp("x", path, "");
    assertThat(error().text()).contains("SLIP-4030", "symbolic link", "apps/x.yaml:5:9");
  }

  @Test
  void aBrokenFileIsToldOnceAndByItself() throws IOException {
    write("manifests/x/a.yaml", "kind: [\n", "v1");
    folderApp("x", "manifests/x", "");
    assertThat(error().text()).contains("manifests/x/a.yaml:").doesNotContain("SLIP-4030");
  }

  @Test
  void anObjectThatAnotherAppHasIsToldAsEver() throws IOException {
    write("manifests/x/a.yaml", MAP.formatted("orders"), "v1");
    folderApp("x", "manifests/x", "");
    assertThat(error().where()).contains("app orders, ", "app x, manifests/x/a.yaml:1:1");
  }

  private void folderApp(String name, String path, String more) throws IOException {
    write(
        "apps/" + name + ".yaml",
        "kind: App\nmetadata: {name: %s}\nspec:\n  path: %s\n  %s\n".formatted(name, path, more));
  }
}
