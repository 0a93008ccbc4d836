package dev.slipway.delivery.suggest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.Tag;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.version.VersionRules;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CI files and components by the tags of projects. */
class CiSourcesTest extends SourceScene {
  private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-11-02T00:00:00Z");

  @Test
  void tagsOfTheProject() throws IOException {
    assertThat(new CiVersions(forge(), false, new Once<>()).list("g/ci"))
        .extracting(Candidate::version)
        .containsExactly("v1.2.0", "1.2.0", "1.3.0", "1.3.1");
  }

  @Test
  void componentsCanBeNamedByPartsOfVersions() throws IOException {
    List<Candidate> found =
        new CiVersions(forge(), true, new Once<>()).list("$CI_SERVER_FQDN/g/ci/deploy");
    assertThat(found)
        .extracting(Candidate::version)
        .containsExactly("v1.2.0", "1.2.0", "1", "1.2", "1.3.0", "1.3", "1.3.1");
    assertThat(found)
        .filteredOn(candidate -> candidate.version().equals("1"))
        .singleElement()
        .satisfies(
            newest -> {
              assertThat(newest.commit()).isEqualTo("c3");
              assertThat(newest.built()).contains(SECOND);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gitlab.example.com/g/ci/deploy",
        "GITLAB.example.com/g/ci/deploy",
        "$CI_SERVER_HOST/g/ci/deploy"
      })
  void theServerItselfHasSeveralNames(String name) throws IOException {
    assertThat(new CiVersions(forge(), true, new Once<>()).list(name)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gitlab.example.org/g/ci/deploy",
        "gitlab.example.com.evil.org/g/ci/deploy",
        "gitlab.example.com/g/none/deploy",
        "gitlab.example.com/deploy",
        "$CI_SERVER_FQDN/$CI_PROJECT_PATH/deploy",
        "",
      })
  void othersCannotBeListed(String name) {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> new CiVersions(forge(), true, new Once<>()).list(name));
  }

  @Test
  void aProjectWithoutTagsHasNoVersions() throws IOException {
    forge.add("g/plain", Map.of("a.yml", "a: b\n"));
    assertThat(new CiVersions(forge, false, new Once<>()).list("g/plain")).isEmpty();
  }

  @Test
  void eachProjectIsAskedOnce() throws IOException {
    forge();
    forge.forgetRequests();
    Sources sources = sources();
    for (String current : List.of("1.2.0", "1.3.0", "v1.1.0")) {
      sources.suggest(
          reference(ReferenceKind.CI_TEMPLATE, "g/ci", current), VersionRules.STANDARD, List.of());
      sources.suggest(
          reference(ReferenceKind.CI_COMPONENT, "$CI_SERVER_FQDN/g/ci/deploy", current),
          VersionRules.STANDARD,
          List.of());
    }
    assertThat(forge.reads()).containsExactly("project g/ci", "g/ci tags");
  }

  /** The forge with a project that has tags. */
  private Forge forge() {
    forge
        .add("g/ci", Map.of("a.yml", "a: b\n"))
        .tag(new Tag("v1.2.0", "c0", Optional.empty()))
        .tag(new Tag("1.2.0", "c1", Optional.of(FIRST)))
        .tag(new Tag("1.3.0", "c2", Optional.empty()))
        .tag(new Tag("1.3.1", "c3", Optional.of(SECOND)));
    return forge;
  }
}
