package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleWriterTest {
  private static final BuiltImage IMAGE =
      new BuiltImage(
          "orders", "registry.acme.com:5000/orders", "1.4.2", "sha256:" + "1".repeat(64));

  @TempDir private Path temp;
  private Path manifests;

  @BeforeEach
  void manifests() throws IOException {
    manifests = Files.createDirectories(temp.resolve("target/manifests"));
    Files.writeString(manifests.resolve("service-orders.yaml"), BundleFixtures.MANIFEST);
    Files.writeString(
        manifests.resolve("deployment-orders.yaml"),
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: orders}
        spec:
          containers:
          - image: %s
          - image: "postgres:17"
          initContainers:
          - image: "registry.acme.com:5000/tool@sha256:2"
        """
            .formatted(IMAGE.reference()));
  }

  @Test
  void isReadBack() throws IOException {
    Path archive = write("bundle.tar.gz");
    Bundle bundle = new BundleReader().read(archive, "bundle.tar.gz");
    assertThat(bundle.objects())
        .extracting(o -> o.id().toString(), o -> o.location().file())
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "Deployment orders", "bundle.tar.gz!/manifests/deployment-orders.yaml"),
            org.assertj.core.api.Assertions.tuple(
                "Service orders", "bundle.tar.gz!/manifests/service-orders.yaml"));
    BundleMetadata metadata = bundle.metadata();
    assertThat(metadata.name()).isEqualTo("orders");
    assertThat(metadata.version()).isEqualTo("1.4.2");
    assertThat(metadata.owner()).isEqualTo("Team Orders");
    assertThat(metadata.contact()).isEqualTo("orders@acme.com");
    assertThat(metadata.origin().source()).isEqualTo("https://git.acme.com/orders.git");
    assertThat(metadata.origin().commit()).isEqualTo("3f1a9c07".repeat(5));
    assertThat(metadata.origin().commitTime()).isEqualTo("2026-11-23T09:30:00Z");
    assertThat(metadata.origin().dirty()).isFalse();
    assertThat(metadata.images())
        .containsExactly(
            new BundleMetadata.ImageEntry("postgres", "postgres:17", ""),
            new BundleMetadata.ImageEntry("orders", IMAGE.reference(), IMAGE.digest()),
            new BundleMetadata.ImageEntry(
                "tool", "registry.acme.com:5000/tool@sha256:2", "sha256:2"));
    assertThat(metadata.files())
        .containsOnlyKeys("manifests/deployment-orders.yaml", "manifests/service-orders.yaml")
        .containsEntry(
            "manifests/service-orders.yaml", BundleFixtures.sum(BundleFixtures.MANIFEST));
  }

  @Test
  void keepsAVersionThatLooksLikeANumber() throws IOException {
    for (String version : List.of("1.10", "1e3", "010", "2026-11-23")) {
      ServiceMetadata service =
          new ServiceMetadata("g", "on", version, "no", "~", "", Optional.empty());
      Path archive = temp.resolve("b.tar.gz");
      new BundleWriter().write(service, List.of(), manifests, archive);
      BundleMetadata metadata = new BundleReader().read(archive, "b").metadata();
      assertThat(metadata.version()).isEqualTo(version);
      assertThat(metadata.name()).isEqualTo("on");
      assertThat(metadata.contact()).isEqualTo("~");
      assertThat(metadata.origin().dirty()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Pacific/Kiritimati, tr-TR",
    "America/St_Johns, ar-EG",
    "Asia/Kolkata, th-TH-u-ca-buddhist"
  })
  @ResourceLock(Resources.LOCALE)
  @ResourceLock(Resources.TIME_ZONE)
  void hasTheSameBytesEverywhere(String zone, String language) throws IOException {
    byte[] here = Files.readAllBytes(write("here.tar.gz"));
    for (Path file : List.of(manifests.resolve("service-orders.yaml"), manifests)) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    }
    TimeZone zoneBefore = TimeZone.getDefault();
    Locale languageBefore = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Locale.setDefault(Locale.forLanguageTag(language));
      assertThat(Files.readAllBytes(write("there.tar.gz"))).isEqualTo(here);
    } finally {
      TimeZone.setDefault(zoneBefore);
      Locale.setDefault(languageBefore);
    }
  }

  /** A change here changes every bundle's sum: stores would refuse a version deployed again. */
  @Test
  void hasTheBytesOfEarlierVersionsOfThisPlugin() throws IOException {
    assertThat(Sha256.of(write("bundle.tar.gz")))
        .isEqualTo("00ea7bf9143bde4833db32d6ce7074ec502c7acc3e2e548bd0dcb31ebafb7d1f");
  }

  @Test
  void returnsTheSumAndLeavesNothingElse() throws IOException {
    Path archive = temp.resolve("target/b.tar.gz");
    Files.writeString(archive, "old");
    String sum =
        new BundleWriter().write(BundleFixtures.SERVICE, List.of(IMAGE), manifests, archive);
    assertThat(sum).isEqualTo(Sha256.of(archive));
    assertThat(temp.resolve("target")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void isReadableWithPlainTar() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/tar")), "no tar on this machine");
    Files.writeString(
        manifests.resolve("service-" + "x".repeat(150) + ".yaml"), BundleFixtures.MANIFEST);
    Process tar =
        new ProcessBuilder("/bin/tar", "tzvf", write("bundle.tar.gz").toString())
            .redirectErrorStream(true)
            .start();
    String listing = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tar.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(tar.exitValue()).as(listing).isZero();
    assertThat(listing.lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("-rw-r--r-- 0/0 "))
        .allMatch(line -> line.contains(" 1970-01-01 "));
    assertThat(listing.lines().map(line -> line.replaceFirst(".* ", "")))
        .containsExactly(
            "bundle.yaml",
            "manifests/deployment-orders.yaml",
            "manifests/service-orders.yaml",
            "manifests/service-" + "x".repeat(150) + ".yaml");
  }

  @Test
  void holdsTheRenderedFilesByteByByte() throws IOException {
    Path archive = write("bundle.tar.gz");
    byte[] tar;
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
      tar = in.readAllBytes();
    }
    assertThat(new String(tar, StandardCharsets.UTF_8)).contains(BundleFixtures.MANIFEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", ".hidden.yaml", "a b.yaml", "folder/"})
  void refusesToLeaveOutOrTakeWhatHasNoPlace(String name) throws IOException {
    Path odd = manifests.resolve(name);
    if (name.endsWith("/")) {
      Files.createDirectory(odd);
    } else {
      Files.writeString(odd, BundleFixtures.MANIFEST);
    }
    UserError error = error();
    assertThat(error.code()).isEqualTo(ErrorCode.BUNDLE_INVALID);
    assertThat(error.where()).isEqualTo(odd.toString());
    assertThat(temp.resolve("bundle.tar.gz")).doesNotExist();
  }

  @Test
  void needsRenderedManifests() throws IOException {
    for (Path file :
        List.of(
            manifests.resolve("service-orders.yaml"),
            manifests.resolve("deployment-orders.yaml"),
            manifests)) {
      Files.delete(file);
      if (!file.getFileName().toString().startsWith("service")) {
        assertThat(error().code()).isEqualTo(ErrorCode.BUNDLE_MISSING);
      }
    }
  }

  @Test
  void givesObjectsInTheOrderOfTheirFiles() throws IOException {
    assertThat(new BundleReader().read(write("b.tar.gz"), "b").objects())
        .extracting(ManifestObject::kind)
        .containsExactly("Deployment", "Service");
  }

  @Test
  void carriesOverlaysAndTheirImages() throws IOException {
    Path prod = Files.createDirectories(temp.resolve("target/overlays/prod"));
    Files.writeString(
        prod.resolve("cluster-db.yaml"),
        "apiVersion: acme.com/v1\nkind: Cluster\nmetadata: {name: db}\n"
            + "spec: {workers: [{image: pg}]}\n");
    Path archive = temp.resolve("b.tar.gz");
    new BundleWriter(List.of(ImagePath.of("Cluster:spec.workers[*].image")))
        .write(
            BundleFixtures.SERVICE,
            List.of(IMAGE),
            new BundleWriter.Rendered(manifests, Optional.of(temp.resolve("target/overlays"))),
            archive);
    Bundle bundle = new BundleReader().read(archive, "b");
    assertThat(bundle.objects()).hasSize(2);
    assertThat(bundle.overlays()).containsOnlyKeys("prod");
    assertThat(bundle.overlays().get("prod"))
        .extracting(o -> o.id().toString())
        .containsExactly("Cluster.acme.com db");
    assertThat(bundle.metadata().images()).extracting(i -> i.reference()).contains("pg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "prod/notes.txt", "prod/deeper/a.yaml", ".git/a.yaml"})
  void refusesOverlaysThatHaveNoPlace(String name) throws IOException {
    Path odd = temp.resolve("target/overlays").resolve(name);
    Files.createDirectories(odd.getParent());
    Files.writeString(odd, BundleFixtures.MANIFEST);
    BundleWriter.Rendered rendered =
        new BundleWriter.Rendered(manifests, Optional.of(temp.resolve("target/overlays")));
    assertThat(
            catchThrowableOfType(
                    UserErrorException.class,
                    () ->
                        new BundleWriter()
                            .write(BundleFixtures.SERVICE, List.of(), rendered, temp.resolve("b")))
                .error()
                .code())
        .isEqualTo(ErrorCode.BUNDLE_INVALID);
  }

  private UserError error() {
    return catchThrowableOfType(UserErrorException.class, () -> write("bundle.tar.gz")).error();
  }

  private Path write(String name) throws IOException {
    Path archive = temp.resolve(name);
    new BundleWriter().write(BundleFixtures.SERVICE, List.of(IMAGE), manifests, archive);
    return archive;
  }
}
