package dev.slipway.its.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.JavaHomes;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A release goes from service to cluster under each Maven and JDK; the same sources give the same
 * image and the same bundle wherever they are built.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MavenVersionsIT {
  private static final String CURRENT = System.getProperty("its.maven.current", "");

  private final BedFile bed = BedFile.load();

  /** What the build with the current Maven made: all others are held against it. */
  private Optional<Product> product = Optional.empty();

  private record Product(String digest, Map<String, String> bundles) {}

  static Stream<String> mavens() {
    return Stream.of("oldest", "current", "next").map(it -> System.getProperty("its.maven." + it));
  }

  @ParameterizedTest(name = "Maven {0}")
  @MethodSource("mavens")
  void goesTheWholeWay(String maven, @TempDir Path directory) throws IOException {
    assertThat(wholeWay(directory, maven, run -> {})).isEqualTo(expected());
  }

  @Test
  void goesTheWholeWayInAPathWithSpacesAndLettersBeyondAscii(@TempDir Path parent)
      throws IOException {
    Path directory = Files.createDirectories(parent.resolve("my project ä ö 数"));

    assertThat(wholeWay(directory, CURRENT, run -> {})).isEqualTo(expected());
  }

  @Test
  void goesTheWholeWayUnderJava25(@TempDir Path directory) throws IOException {
    Path java = java25();

    Product made = wholeWay(directory, CURRENT, run -> run.java(java));

    // The runtime in the image is the build's own JDK: another digest, and so another bundle.
    assertThat(made.digest()).isNotEqualTo(expected().digest());
    assertThat(made.bundles().keySet()).isEqualTo(expected().bundles().keySet());
  }

  @Test
  void imageOnABaseOutOfARegistryIsTheSameUnderJava17And25(
      @TempDir Path first, @TempDir Path second) throws Exception {
    Path java = java25();
    Optional<Path> java17 = JavaHomes.ofThisMachine(System.getenv()).find(17, 17);
    assumeTrue(java17.isPresent(), "no JDK 17 on this machine");
    ImageRepository bases = ImageRepository.open(bed.get("registry.open"), "versions/empty-base");
    String base = "-Dslipway.base=" + bases.push("1", new byte[1024]);

    Product older = build(first, run -> run.java(java17.orElseThrow()).with(base));
    Product newer = build(second, run -> run.java(java).with(base));

    assertThat(newer).isEqualTo(older);
  }

  @Test
  void twoThreadsMakeWhatOneMakes(@TempDir Path one, @TempDir Path two) throws IOException {
    Workplace inTurn = Workplace.withReactor(one, bed);
    Workplace.succeed(inTurn.services(CURRENT).with("deploy"));
    Workplace together = Workplace.withReactor(two, bed);

    Workplace.succeed(together.services(CURRENT).with("-T2", "deploy"));

    for (String service : new String[] {"cart", "stock"}) {
      assertThat(together.digest(service)).isEqualTo(inTurn.digest(service));
      assertThat(together.reference(service))
          .contains(service + "-1.0.0-manifests.tar.gz")
          .contains("version: 1.0.0");
    }
    assertThat(together.digest("cart")).isNotEqualTo(together.digest("stock"));
    assertThat(together.storedBundles()).isEqualTo(inTurn.storedBundles()).hasSize(2);
    assertThat(together.commits()).containsExactly("cart 1.0.0, stock 1.0.0", "Start");
  }

  @ParameterizedTest(name = "Maven {0}")
  @MethodSource("mavens")
  void packagesOfflineAfterAWarmRun(String maven, @TempDir Path directory) throws IOException {
    Workplace workplace = Workplace.withService(directory, bed);
    Workplace.succeed(workplace.services(maven).with("clean", "package"));

    Workplace.succeed(workplace.services(maven).with("-o", "clean", "package"));

    assertThat(workplace.digest("")).isEqualTo(expected().digest());
  }

  private Product wholeWay(Path directory, String maven, Consumer<MavenRun> more)
      throws IOException {
    Workplace workplace = Workplace.withService(directory, bed);
    MavenRun services = workplace.services(maven).with("deploy");
    more.accept(services);
    Workplace.succeed(services);
    assertThat(workplace.commits()).containsExactly("orders 1.0.0", "Start");
    MavenRun environment = workplace.environment(maven).with("deploy");
    more.accept(environment);
    Workplace.succeed(environment);
    assertThat(new ClusterView(bed).deployment("maven-versions", "orders"))
        .contains("\"image\":\"localhost/orders:1.0.0@" + workplace.digest("") + "\"")
        .contains(workplace.bundles().toUri().getRawPath());
    return product(workplace);
  }

  private Product build(Path directory, Consumer<MavenRun> more) throws IOException {
    Workplace workplace = Workplace.withService(directory, bed);
    MavenRun run = workplace.services(CURRENT).with("deploy");
    more.accept(run);
    Workplace.succeed(run);
    return product(workplace);
  }

  private static Product product(Workplace workplace) throws IOException {
    assertThat(workplace.storedBundles()).hasSize(1);
    return new Product(workplace.digest(""), workplace.storedBundles());
  }

  private Product expected() throws IOException {
    if (product.isEmpty()) {
      Path directory = Files.createTempDirectory(bed.path("work"), "versions-");
      product = Optional.of(build(directory, run -> {}));
    }
    return product.orElseThrow();
  }

  private static Path java25() {
    Optional<Path> java = JavaHomes.ofThisMachine(System.getenv()).find(25, 25);
    assumeTrue(java.isPresent(), "no JDK 25 on this machine");
    return java.orElseThrow();
  }
}
