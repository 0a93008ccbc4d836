package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.ServiceUpdates;
import dev.slipway.delivery.suggest.dashboard.Dashboard;
import dev.slipway.delivery.suggest.request.BranchName;
import dev.slipway.manifest.project.KnownProperties;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/bot.md and docs/scale.md. */
class BotPageTest {
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern PROPERTY = Pattern.compile("-D(slipway\\.[A-Za-z.]+)");

  private static String page(String name) throws IOException {
    return DocPages.text(name);
  }

  private static List<String> yaml(String name) throws IOException {
    return YAML.matcher(page(name)).results().map(found -> found.group(1)).toList();
  }

  @Test
  void theSettingsOfARepositoryAreValid() throws IOException {
    String example =
        yaml("bot.md").stream()
            .filter(text -> text.contains("kind: Updates"))
            .findFirst()
            .orElseThrow();
    ServiceUpdates updates = new FormatReader().serviceUpdates(example, ".slipway.yaml");
    assertThat(updates.ignored("registry.example.com/postgres")).containsExactly(">=17");
    assertThat(updates.group("platform/ci")).contains("build");
    assertThat(updates.policies()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bot.md", "scale.md"})
  void everyPropertyIsKnown(String name) throws IOException {
    List<String> properties =
        PROPERTY.matcher(page(name)).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(properties).isNotEmpty().allMatch(KnownProperties::contains);
  }

  @Test
  void theCronJobIsAnIndexedJobWithTheRightNumberOfShards() throws IOException {
    List<ManifestObject> objects = new ManifestReader().read(yaml("scale.md").get(0), "scale.md");
    assertThat(objects).hasSize(1);
    String content = String.valueOf(objects.get(0).content());
    assertThat(content)
        .contains("completions=8", "parallelism=8", "completionMode=Indexed", "value=8");
  }

  @Test
  void namesInThePageAreThoseOfTheProgram() throws IOException {
    assertThat(page("bot.md"))
        .contains(
            "`" + BranchName.PREFIX + "NAME`",
            "`" + Dashboard.LABEL + "`",
            "`" + ProjectPolicy.PIPELINE + "`");
  }
}
