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
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One commit is one image: whoever builds it, where, when, with which JDK, and whatever caches
 * hold; and that is what the registry has.
 */
class SameDigestIT {
  private static final String MAVEN = System.getProperty("its.maven.current", "");
  private static final String DEPENDENCY =
      """
        <dependencies>
          <dependency>
            <groupId>org.jspecify</groupId>
            <artifactId>jspecify</artifactId>
            <version>1.0.1</version>
          </dependency>
        </dependencies>
      </project>
      """;

  private final BedFile bed = BedFile.load();
  private final String registry = bed.get("registry.open");
  private String base = "";

  @TempDir private Path directory;

  @BeforeEach
  void base() throws Exception {
    base = ImageRepository.open(registry, "same-digest/empty-base").push("1", new byte[1024]);
  }

  @Test
  void inTwoClonesUnderTwoJavasAndWithTwoCaches() throws Exception {
    Path java17 = java(17);
    Path java25 = java(25);
    Workplace first = clone("one");
    Path cold = directory.resolve("cache-one");
    String digest = build(first, cold, run -> run.java(java17).umask("022"));

    Workplace second = clone("another clone ä ö ü 数");
    onlyForTheOwner(second.services());
    assertThat(
            build(
                second,
                cold,
                run ->
                    run.java(java25)
                        .umask("077")
                        .environment("TZ", "Asia/Tokyo")
                        .jvm("-Duser.language=ja -Duser.country=JP")))
        .as("another clone, warm cache, Java 25, another umask, zone and language")
        .isEqualTo(digest);

    touch(second.services());
    assertThat(build(second, cold, run -> run.java(java17))).as("all touched").isEqualTo(digest);

    assertThat(
            build(
                second,
                directory.resolve("cache-two"),
                run -> run.java(java17).with("clean").jvm("-Duser.timezone=America/St_Johns")))
        .as("cold cache, after clean")
        .isEqualTo(digest);
  }

  @Test
  void withOtherTimesOfTheDependencies() throws Exception {
    Path jar =
        bed.path("localRepository").resolve("org/jspecify/jspecify/1.0.1/jspecify-1.0.1.jar");
    Workplace workplace = clone("one");
    Path cache = directory.resolve("cache");
    String digest = build(workplace, cache, run -> run);

    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-02-02T20:20:20Z")));

    assertThat(build(workplace, cache, run -> run)).isEqualTo(digest);
    assertThat(build(workplace, directory.resolve("empty"), run -> run)).isEqualTo(digest);
  }

  private Workplace clone(String name) throws IOException {
    Path place = Files.createDirectories(directory.resolve(name));
    Workplace workplace = Workplace.withService(place, bed);
    Path pom = workplace.services().resolve("pom.xml");
    Files.writeString(pom, Files.readString(pom).replace("</project>", "") + DEPENDENCY);
    return workplace;
  }

  private interface Surroundings {
    MavenRun of(MavenRun run);
  }

  /** Builds and pushes it under a name of its own; the registry must have what the build says. */
  private String build(Workplace workplace, Path cache, Surroundings surroundings)
      throws IOException, InterruptedException {
    String group = "same-digest/" + UUID.randomUUID();
    MavenRun run =
        surroundings
            .of(workplace.services(MAVEN))
            .with("deploy", "-Dslipway.base=" + base, "-Dslipway.cache=" + cache)
            .with("-Dslipway.promote.skip", "-Dslipway.push.bundle=false")
            .with("-Dslipway.registry=" + registry + "/" + group);
    Workplace.succeed(run);
    String digest = workplace.digest("");
    assertThat(ImageRepository.open(registry, group + "/orders").image("1.0.0"))
        .map(ImageRepository.Image::digest)
        .contains(digest);
    return digest;
  }

  private static void onlyForTheOwner(Path tree) throws IOException {
    for (Path path : paths(tree)) {
      Files.setPosixFilePermissions(
          path,
          PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  private static void touch(Path tree) throws IOException {
    for (Path path : paths(tree)) {
      Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2031-05-06T07:08:09Z")));
    }
  }

  private static List<Path> paths(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths.toList();
    }
  }

  private static Path java(int release) {
    Optional<Path> java = JavaHomes.ofThisMachine(System.getenv()).find(release, release);
    assumeTrue(java.isPresent(), "no JDK " + release + " on this machine");
    return java.orElseThrow();
  }
}
