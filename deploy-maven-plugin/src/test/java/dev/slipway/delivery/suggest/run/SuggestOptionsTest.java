package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.delivery.suggest.find.FinderSettings;
import dev.slipway.delivery.suggest.find.ImageField;
import dev.slipway.manifest.error.UserErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a reference is configured in addition to what is known. */
class SuggestOptionsTest {

  @Test
  void nothingIsAddedWithoutProperties() {
    assertThat(options("", " , ").finder()).isEqualTo(FinderSettings.STANDARD);
  }

  @Test
  void pluginsAndFieldsAreAdded() {
    FinderSettings settings =
        options("org.acme:lint, org.acme.ci:*", "Shop:spec.workers[*].run,spec.image").finder();
    assertThat(settings.plugins())
        .containsExactlyInAnyOrder("dev.slipway:*", "org.acme:lint", "org.acme.ci:*");
    assertThat(settings.images())
        .containsAll(ImageField.known())
        .contains(ImageField.of("Shop:spec.workers[*].run"), ImageField.of("spec.image"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lint", "org.acme:", ":lint", "*", "org.*:lint", "a:b:c", "a b:c"})
  void aPluginHasAGroup(String plugin) {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> options(plugin, "").finder())
        .withMessageContaining("slipway.suggest.plugins");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec..image", "spec[0].image", "a b", "Kind:"})
  void aFieldIsAPath(String path) {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> options("", path).finder())
        .withMessageContaining("slipway.suggest.imagePaths");
  }

  private static SuggestOptions options(String plugins, String imagePaths) {
    return new SuggestOptions(
        new SuggestOptions.Projects("g", "", "", ""),
        "",
        "",
        new SuggestOptions.Finding(plugins, imagePaths),
        new SuggestOptions.Limits(1, 1, true));
  }
}
