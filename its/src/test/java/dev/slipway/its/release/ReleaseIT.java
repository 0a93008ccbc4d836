package dev.slipway.its.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps of RELEASING.md in a copy of this project: a dry run, then a tag. Nothing is pushed.
 */
class ReleaseIT {
  private static final String RELEASE = System.getProperty("slipway.version", "").split("-", 2)[0];
  private static final String NEXT = "99.0.0-SNAPSHOT";

  /** Some that are no poms of the build. */
  private static final Set<String> PAGES =
      Set.of(
          "README.md",
          "CONTRIBUTING.md",
          "docs/getting-started.md",
          "docs/configuration.md",
          "docs/service-archetype.md",
          "archetypes/platform-parent/pom.xml");

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;
  private Path copy;

  @BeforeEach
  void copy() throws IOException {
    assumeTrue(Tool.find("bash").isPresent(), "no bash to run .ci/name-version");
    copy = Copy.of(Path.of(".."), directory.resolve("slipway"));
    // A release is tested as its SNAPSHOT, too.
    for (Pom pom : Pom.read(copy).all()) {
      Path file = pom.directory().resolve("pom.xml");
      Files.writeString(
          file,
          Files.readString(file)
              .replace("version>" + RELEASE + "<", "version>" + RELEASE + "-SNAPSHOT<"));
    }
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Test Bed");
    git("config", "user.email", "bed@example.com");
    git("config", "commit.gpgSign", "false");
    git("config", "tag.gpgSign", "false");
    commit("Start");
  }

  @Test
  void oneVersionEverywhere() throws IOException {
    dryRun();

    nameVersion(RELEASE);
    maven("release:clean", "release:prepare", "-DpreparationGoals=validate");
    nameVersion(NEXT);

    assertThat(git("log", "--format=%s").lines())
        .containsExactly(
            "Pages name " + NEXT,
            "The version after v" + RELEASE,
            "Release v" + RELEASE,
            "Pages name " + RELEASE,
            "Start");
    git("checkout", "-q", "v" + RELEASE);
    assertThat(filesWith(RELEASE + "-SNAPSHOT")).isEmpty();
    assertThat(filesWith(RELEASE)).containsAll(PAGES);
    assertThat(Files.readString(copy.resolve("CHANGELOG.md")))
        .containsPattern(
            "\n## Unreleased\n\n## \\Q" + RELEASE + "\\E - \\d{4}-\\d\\d-\\d\\d\n\n##");

    git("checkout", "-q", "main");
    assertThat(filesWith(NEXT)).containsAll(PAGES).contains("archetypes/service-parent/pom.xml");
    assertThat(filesWith("version>" + RELEASE + "<"))
        .noneMatch(file -> file.endsWith("pom.xml") && !file.contains("/src/"));
    assertThat(Files.readString(copy.resolve("CHANGELOG.md")))
        .contains("\n## Unreleased\n\nWill be 99.0.0.\n\n## " + RELEASE + " - ");
  }

  /** Without {@code its} and {@code fuzz}, users get each module that a release publishes. */
  @Test
  void installsWhatIsPublished() throws IOException {
    MavenResult result = maven("validate", "-DskipChecks");

    assertThat(result.output().lines().filter(line -> line.contains(" SUCCESS [")))
        .map(line -> line.replaceFirst("\\[INFO] (.*?) [. ]*SUCCESS .*", "$1"))
        .containsExactlyInAnyOrderElementsOf(
            Pom.read(copy).all().stream()
                .filter(Pom::isPublished)
                .map(pom -> pom.own("name").orElse(""))
                .toList());
  }

  /** Leaves the working tree as it is; what a release would write is beside each pom. */
  private void dryRun() throws IOException {
    MavenResult result =
        maven(
            "-Prelease",
            "release:prepare",
            "-DdryRun=true",
            "-DpreparationGoals=validate artifact:check-buildplan",
            // Its build would need the plugins of this version in a repository.
            "-Darguments=-pl !archetypes/service-parent,!its");

    assertThat(result.output()).contains("No known issue in").doesNotContain("NOT reproducible");
    List<Pom> poms = Pom.read(copy).all();
    assertThat(poms).hasSizeGreaterThan(10);
    for (Pom pom : poms) {
      assertThat(Files.readString(pom.directory().resolve("pom.xml.tag")))
          .as("%s/pom.xml.tag", pom.directory())
          .contains("<version>" + RELEASE + "</version>")
          .doesNotContain("-SNAPSHOT");
      assertThat(Files.readString(pom.directory().resolve("pom.xml.next")))
          .as("%s/pom.xml.next", pom.directory())
          .contains("<version>" + NEXT + "</version>");
    }
    assertThat(Files.readString(copy.resolve("archetypes/service-parent/pom.xml.tag")))
        .contains("<slipway.version>" + RELEASE + "</slipway.version>");
    assertThat(git("status", "--porcelain", "--untracked-files=no")).isEmpty();
  }

  private MavenResult maven(String... goals) {
    MavenResult result =
        MavenRun.in(copy, bed, System.getProperty("its.maven.current", ""))
            .with(goals)
            .with("-DreleaseVersion=" + RELEASE, "-DdevelopmentVersion=" + NEXT)
            .run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    return result;
  }

  private void nameVersion(String version) throws IOException {
    Process process =
        new ProcessBuilder("bash", ".ci/name-version", version)
            .directory(copy.toFile())
            .inheritIO()
            .start();
    assertThat(process.onExit().join().exitValue()).isZero();
    git("commit", "-q", "-a", "-m", "Pages name " + version);
  }

  /** Files of the commit that is checked out, by their paths. */
  private Set<String> filesWith(String text) throws IOException {
    Set<String> found = new TreeSet<>();
    for (String file : git("ls-files").lines().toList()) {
      if (Files.readString(copy.resolve(file), StandardCharsets.ISO_8859_1).contains(text)) {
        found.add(file);
      }
    }
    return found;
  }

  private void commit(String subject) {
    git("add", "-A");
    git("commit", "-q", "-m", subject);
  }

  private String git(String... arguments) {
    return GitRepositories.git(copy, arguments);
  }
}
