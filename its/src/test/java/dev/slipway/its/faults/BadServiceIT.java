package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong in a service's own files: found before anything is sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadServiceIT {
  private BuiltService built;

  @BeforeAll
  void build() throws Exception {
    built = new BuiltService("bad-service");
  }

  @Test
  void aGoodBuildSaysNothingWhenAskedToBeQuiet() {
    assertThat(built.packaging().output()).isBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SLIP-1001 | kind: Deployment  | kind: Deployment: again | deployment.yaml:2:",
        "SLIP-1001 | metadata:         | metadata: [             | deployment.yaml:",
        "SLIP-1002 | '  selector:'     | '  replicas: 1\n  replicas: 2\n  selector:' | deployment.yaml:7:",
        "SLIP-1003 | kind: Deployment  | ''                      | deployment.yaml:1",
        "SLIP-1004 | @project.artifactId@ | @project.artefactId@ | deployment.yaml:4:",
      })
  void manifest(String code, String from, String to, String where) throws Exception {
    Path service = built.copy();
    Path manifests = service.resolve("src/main/k8s");
    Projects.edit(manifests.resolve("deployment.yaml"), from, to);
    delete(service.resolve("target/manifests/deployment-" + built.scene().name() + ".yaml"));
    delete(bundle(service));

    built.fails(service, code, "-q", "manifest:render").says("src/main/k8s/" + where);

    assertThat(service.resolve("target/manifests")).satisfies(BadServiceIT::isNotHalfWritten);
    assertThat(bundle(service)).doesNotExist();
  }

  @Test
  void anErrorInAManifestStopsBeforeAnythingIsSent() throws Exception {
    Path service = built.copy();
    Projects.edit(service.resolve("src/main/k8s/service.yaml"), "kind: Service", "");

    built.fails(service, "SLIP-1003", "deploy").says("src/main/k8s/service.yaml:1", "no 'kind'");

    assertThat(built.released().nothing()).isTrue();
  }

  @Test
  void noMainClass() throws Exception {
    Path service = built.copy();
    Projects.edit(source(service, "Main"), " main(", " start(");

    built.fails(service, "SLIP-2004", "prepare-package").says("slipway.mainClass");

    hasNoImage(service);
  }

  @Test
  void severalMainClasses() throws Exception {
    Path service = built.copy();
    Files.copy(source(service, "Main"), source(service, "Other"));
    Projects.edit(source(service, "Other"), "class Main", "class Other");
    Projects.edit(source(service, "Other"), "private Main()", "private Other()");

    built
        .fails(service, "SLIP-2005", "prepare-package")
        .says("com.acme.orders.Main\n", "com.acme.orders.Other\n")
        .says("<slipway.mainClass>com.acme.orders.Main</slipway.mainClass>");

    hasNoImage(service);
  }

  @Test
  void aMainClassThatDoesNotExist() throws Exception {
    Path service = built.copy();

    built
        .fails(service, "SLIP-2006", "delivery:image", "-Dslipway.mainClass=com.acme.orders.Mian")
        .says("com.acme.orders.Mian", "com.acme.orders.Main", "slipway.mainClass");

    hasNoImage(service);
  }

  @Test
  void noSuchBaseImage() throws Exception {
    Path service = built.copy();
    String base = built.scene().bed().get("registry.open") + "/no/such-base:17";

    built
        .fails(service, "SLIP-2002", "delivery:image", "-Dslipway.base=" + base)
        .says(base, "404", "slipway.base");

    hasNoImage(service);
  }

  @Test
  void theRegistryOfTheBaseImageIsDown() throws Exception {
    Path service = built.copy();
    String base = "127.0.0.1:" + Ports.free() + "/base:17";

    built
        .fails(service, "SLIP-9003", "delivery:image", "-Dslipway.base=" + base)
        .says(base, "refused", "slipway.base");

    hasNoImage(service);
  }

  private static Path source(Path service, String name) {
    return service.resolve("src/main/java/com/acme/orders").resolve(name + ".java");
  }

  private Path bundle(Path service) {
    return service.resolve("target/" + built.scene().name() + "-1.0.0-manifests.tar.gz");
  }

  private static void delete(Path file) throws IOException {
    Files.delete(file);
  }

  /** All objects of the last good run or none, never the one that was just deleted. */
  private static void isNotHalfWritten(Path manifests) {
    assertThat(manifests).isDirectoryNotContaining(file -> file.toString().contains("deployment"));
  }

  private static void hasNoImage(Path service) {
    Path delivery = service.resolve("target/delivery");
    assertThat(delivery.resolve("image.json")).doesNotExist();
    assertThat(delivery.resolve("image.tar")).doesNotExist();
    assertThat(delivery.resolve("image.tar.part")).doesNotExist();
  }
}
