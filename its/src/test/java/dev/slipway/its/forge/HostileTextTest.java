package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest.Branches;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.its.bed.gitlab.FakeMergeRequest;
import dev.slipway.its.bed.gitlab.FakeProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stand-in does what texts tell it, as GitLab does: so a test can show that ours do nothing.
 */
class HostileTextTest {
  @TempDir Path directory;
  private GitlabWorld world;
  private FakeProject project;
  private MergeRequests requests;

  @BeforeEach
  void start() throws IOException {
    world = new GitlabWorld(directory);
    project = world.project("shop/env");
    project.push("bot", "update/a", "a 2", Map.of("apps/a.yaml", "version: 2\n"));
    Forge forge = world.forge("bot");
    requests = forge.mergeRequests(GitlabWorld.facts(forge, project));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/close, /close",
    "a\\n/close, /close",
    "a\\r/close, /close",
    "a\\r\\n  /label ~hot, /label ~hot",
    "- /assign @alice, /assign @alice",
    "> /approve, /approve",
    "a /close, ''",
    "/usr/bin, ''",
    "```\\n/close\\n```, ''",
    "~~~\\n/close\\n~~~, ''",
    "```\\n/close\\n````\\n/approve, /approve",
    "`` ` ``\\n/merge, /merge"
  })
  void quickActionsAreDone(String text, String action) throws IOException {
    open(unescaped(text));
    assertThat(project.quickActions()).isEqualTo(action.isEmpty() ? List.of() : List.of(action));
  }

  @Test
  void theyHaveTheirEffect() throws IOException {
    open("Text\n/label ~hot\n/title Another\n/merge\nmore");
    FakeMergeRequest merged = project.mergeRequests().get(0);
    assertThat(merged.state()).isEqualTo("merged");
    assertThat(merged.title()).isEqualTo("Another");
    assertThat(merged.labels()).containsExactly("hot");
    assertThat(merged.description()).isEqualTo("Text\nmore");
  }

  @Test
  void inNotesAndInEditsToo() throws IOException {
    open("Text");
    requests.addNote(1, "/label ~one\nA note");
    requests.edit(1, new MergeRequestText("a", "/close", List.of(), List.of()));
    assertThat(project.quickActions()).containsExactly("/label ~one", "/close");
    assertThat(project.mergeRequests().get(0).state()).isEqualTo("closed");
  }

  @ParameterizedTest
  @CsvSource({
    "hello @alice and @shop/team, 'alice shop/team'",
    "a `@alice` b, ''",
    "a ``@al`ice`` b, ''",
    "mail bob@example.com, ''",
    "(@all), all",
    "a @\u200balice, ''"
  })
  void mentionsAreRecorded(String text, String mentions) throws IOException {
    open(text);
    assertThat(String.join(" ", project.mergeRequests().get(0).mentions())).isEqualTo(mentions);
  }

  private void open(String description) throws IOException {
    requests.open(
        new MergeRequestText("a 2", description, List.of(), List.of()),
        new Branches("update/a", "main"),
        true);
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r");
  }
}
