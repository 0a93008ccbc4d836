package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.project.KnownProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/replace-a-step.md are complete; the ITs of them try what they say. */
class StepTest {
  /** They switch off no step. */
  private static final Set<String> OTHERS = Set.of("slipway.skip", "slipway.gitlab.skip");

  private static final Path LIFECYCLE =
      Path.of("../deploy-maven-plugin/src/main/filtered-resources/META-INF/plexus/components.xml");
  private static final Path SERVICE_PARENT = Path.of("../archetypes/service-parent/pom.xml");

  private final Page page = Page.read("replace-a-step.md", Map.of());
  private final List<Step> service = Step.below(page, "A service");
  private final List<Step> environment = Step.below(page, "An environment");

  StepTest() throws IOException {}

  @Test
  void eachSwitchOfThePluginsHasARow() throws IOException {
    Set<String> switches = new TreeSet<>();
    service.forEach(step -> switches.addAll(step.switches().keySet()));
    environment.forEach(step -> switches.addAll(step.switches().keySet()));
    Set<String> skips =
        KnownProperties.parameters().stream()
            .filter(name -> name.endsWith(".skip") && !OTHERS.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    skips.add("slipway.push.bundle");
    assertThat(switches).isEqualTo(skips);
    assertThat(page.text()).contains(OTHERS);
  }

  @Test
  void eachGoalOfTheLifecyclesHasARow() throws IOException {
    assertThat(goals(service))
        .containsExactlyInAnyOrderElementsOf(found(SERVICE_PARENT, "<goal>([a-z-]+)<"));
    List<String> bound = found(LIFECYCLE, "deploy-maven-plugin:\\$\\{project.version}:([a-z-]+)");
    assertThat(goals(environment)).containsExactlyElementsOf(new LinkedHashSet<>(bound));
  }

  private static List<String> goals(List<Step> steps) {
    return steps.stream()
        .map(Step::name)
        .filter(name -> name.contains(":"))
        .map(name -> name.substring(name.indexOf(':') + 1))
        .toList();
  }

  private static List<String> found(Path file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
