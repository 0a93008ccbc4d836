package dev.slipway.delivery.suggest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.template.archetype.ExampleArchetype;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Newer versions of templates in merge requests, on a forge in memory. */
class SuggestTemplateTest extends SuggestScene {
  private static final String NAME = "dev.slipway:example";
  private static final String BRANCH = "slipway/update/template";
  private static final String RECORD = ".slipway/template.yaml";
  private static final String TEXT = "a\nb\nc\nd\ne\nf\ng\n";

  @BeforeEach
  void template() {
    bot.published.put(NAME, List.of("1.0", "2.0"));
    bot.archetypes.put(NAME + ":1.0", archetype(TEXT).jar());
    bot.archetypes.put(
        NAME + ":2.0", archetype(TEXT.replace("g\n", "new\n")).file("raw/more", "1\n").jar());
  }

  private static ExampleArchetype archetype(String readme) {
    return ExampleArchetype.standard()
        .file("README.md", readme)
        .file("__gitignore__", "target/\n")
        .file("raw/same", "not read\n");
  }

  private MemoryProject project(String readme) {
    Map<String, String> files = new HashMap<>();
    files.put("README.md", readme);
    files.put("pom.xml", "<project><artifactId>orders</artifactId></project>\n");
    files.put("raw/same", "edited\n");
    files.put(
        RECORD,
        """
        apiVersion: slipway.dev/v1
        kind: Template
        spec:
          archetype: dev.slipway:example:1.0
          answers: {groupId: com.acme, artifactId: orders, version: 1, package: com.acme}
        """);
    return bot.memory.add("shop/orders", files);
  }

  private static MergeRequest only(MemoryProject project) {
    assertThat(BotInMemory.open(project)).hasSize(1);
    return BotInMemory.open(project).get(0);
  }

  @Test
  void proposesTheMerge() throws Exception {
    MemoryProject project = project(TEXT.replace("a\n", "mine\n"));

    bot.run();

    MergeRequest request = only(project);
    assertThat(request.branches().source()).isEqualTo(BRANCH);
    assertThat(request.title()).isEqualTo("Update template");
    assertThat(request.description())
        .contains("~ README.md", "+ raw/more", "~ " + RECORD)
        .doesNotContain("Conflicts");
    Map<String, String> tree = project.tree(BRANCH);
    assertThat(tree.get("README.md")).isEqualTo("mine\nb\nc\nd\ne\nf\nnew\n");
    assertThat(tree.get("raw/more")).isEqualTo("1\n");
    assertThat(tree.get("raw/same")).isEqualTo("edited\n");
    assertThat(tree.get(RECORD)).contains("example:2.0", "sha256: ").doesNotContain("tree:");
  }

  @Test
  void aSecondRunWritesNothing() throws Exception {
    project(TEXT);
    bot.run();
    bot.memory.forgetRequests();

    bot.run();

    assertThat(bot.memory.writes()).isEmpty();
  }

  @Test
  void nothingIsProposedOnceItIsMerged() throws Exception {
    MemoryProject project = project(TEXT);
    bot.run();
    project.change("ann", "main", "Merged", project.tree(BRANCH));

    bot.run();

    assertThat(BotInMemory.open(project)).isEmpty();
  }

  @Test
  void conflictsAreADraftThatSaysWhatEachSideDid() throws Exception {
    MemoryProject project = project(TEXT.replace("g\n", "mine\n"));

    bot.run();

    MergeRequest request = only(project);
    assertThat(request.title()).isEqualTo("Draft: Update template");
    assertThat(request.description())
        .startsWith("**Conflicts.**")
        .contains(
            "README.md: the project adds 1 line and removes 1; the template adds 1 line and removes"
                + " 1");
    assertThat(project.tree(BRANCH).get("README.md"))
        .contains("<<<<<<< this project\nmine\n||||||| example 1.0\ng\n=======\nnew\n>>>>>>>");
    bot.memory.forgetRequests();
    bot.run();
    assertThat(bot.memory.writes()).isEmpty();
  }

  @Test
  void whatTheProjectDeletedStaysDeleted() throws Exception {
    MemoryProject project = project(TEXT);
    bot.archetypes.put(
        NAME + ":2.0", archetype(TEXT).file("__gitignore__", "target/\nbuild/\n").jar());

    bot.run();

    assertThat(project.tree(BRANCH)).doesNotContainKey(".gitignore");
    assertThat(only(project).description()).contains("# .gitignore: deleted in the project");
  }

  @Test
  void aPersonsFileIsNotOverwritten() throws Exception {
    MemoryProject project = project(TEXT);
    project.change("ann", "main", "Mine", Map.of("raw/more", "mine\n"));

    bot.run();

    assertThat(only(project).title()).startsWith("Draft: ");
    assertThat(project.tree(BRANCH).get("raw/more")).contains("mine\n", "1\n");
  }

  @Test
  void readsOnlyWhatTheTemplateChanged() throws Exception {
    MemoryProject project = project(TEXT);
    project.change("ann", "main", "Mine", Map.of("raw/more", "1\n"));
    bot.memory.forgetRequests();

    bot.run();

    assertThat(bot.memory.reads())
        .noneMatch(read -> read.contains("raw/same"))
        .noneMatch(read -> read.contains(" paths"));
  }

  @Test
  void anOldVersionThatIsGoneConcernsThisProjectOnly() throws Exception {
    MemoryProject project = project(TEXT);
    MemoryProject other = bot.add("shop/env", "orders");
    bot.archetypes.remove(NAME + ":1.0");

    assertThatThrownBy(() -> bot.run()).hasMessageContaining("SLIP-6010");

    assertThat(BotInMemory.open(project)).isEmpty();
    assertThat(BotInMemory.open(other)).hasSize(1);
    assertThat(bot.events(Event.UpdateFailed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.why()).contains("is gone"));
  }

  @Test
  void aHostileArchetypeIsRefused() throws Exception {
    MemoryProject project = project(TEXT);
    bot.archetypes.put(NAME + ":2.0", archetype(TEXT).file("../../x", "1").jar());

    assertThatThrownBy(() -> bot.run()).hasMessageContaining("SLIP-6010");

    assertThat(project.branches()).doesNotContainKey(BRANCH);
  }

  @Test
  void aFileThatIsNotUtf8IsLeftToTheGoal() throws Exception {
    MemoryProject project = project(TEXT.replace("a\n", "\uFFFD\n"));

    bot.run();

    assertThat(only(project).title()).startsWith("Draft: ");
    assertThat(project.tree(BRANCH).get("README.md")).isEqualTo(TEXT.replace("a\n", "\uFFFD\n"));
  }

  @Test
  void aRenamedFileThatIsNotUtf8IsMovedAsItIs() throws Exception {
    MemoryProject project = renamed(TEXT.replace("a\n", "\uFFFD\n"), TEXT);

    bot.run();

    MergeRequest request = only(project);
    assertThat(request.title()).isEqualTo("Update template");
    assertThat(request.description()).contains("~ raw/old -> raw/new");
    assertThat(project.tree(BRANCH))
        .containsEntry("raw/new", TEXT.replace("a\n", "\uFFFD\n"))
        .doesNotContainKey("raw/old");
  }

  @Test
  void aRenamedFileThatIsNotUtf8IsNotMerged() throws Exception {
    MemoryProject project = renamed(TEXT.replace("a\n", "\uFFFD\n"), TEXT + "h\n");

    bot.run();

    assertThat(only(project).description())
        .contains(
            "raw/new: the project has a file that is not UTF-8 in its place; the template adds 1"
                + " line");
    assertThat(project.tree(BRANCH))
        .containsEntry("raw/new", TEXT.replace("a\n", "\uFFFD\n"))
        .doesNotContainKey("raw/old");
  }

  /** Only the old file was deleted once, and the new one not written. */
  @Test
  void aRenamedBinaryFileThatTheTemplateReplacesIsLeftWhereItIs() throws Exception {
    MemoryProject project = renamed("\0" + TEXT, "\0" + TEXT + "h\n");
    bot.archetypes.put(NAME + ":1.0", archetype(TEXT).file("raw/old", "\0" + TEXT).jar());

    bot.run();

    assertThat(only(project).title()).startsWith("Draft: ");
    assertThat(only(project).description()).contains("raw/new: not UTF-8, and not written");
    assertThat(project.tree(BRANCH))
        .containsEntry("raw/old", "\0" + TEXT)
        .doesNotContainKey("raw/new");
  }

  /** The text of a link is its target: written back with markers it would lead nowhere. */
  @Test
  void whatMayBeALinkIsNotWrittenTo() throws Exception {
    MemoryProject project = project("docs/README.md");

    bot.run();

    assertThat(only(project).title()).startsWith("Draft: ");
    assertThat(only(project).description()).contains("a line that may be a link");
    assertThat(project.tree(BRANCH)).containsEntry("README.md", "docs/README.md");
  }

  /** GitLab applies actions in their order, and has no file and folder of one name. */
  @ParameterizedTest
  @CsvSource({"raw/x, raw/x/y", "raw/x/y, raw/x"})
  void whatGoesMakesRoomForWhatComes(String from, String to) throws Exception {
    bot.archetypes.put(NAME + ":1.0", archetype(TEXT).file(from, TEXT).jar());
    bot.archetypes.put(NAME + ":2.0", archetype(TEXT).file(to, "other\n").jar());
    MemoryProject project = project(TEXT);
    project.change("ann", "main", "Mine", Map.of(from, TEXT));

    bot.run();

    assertThat(only(project).title()).isEqualTo("Update template");
    assertThat(only(project).description()).contains("- " + from + "\n+ " + to + "\n");
    assertThat(project.tree(BRANCH)).containsEntry(to, "other\n").doesNotContainKey(from);
  }

  private MemoryProject renamed(String ours, String theirs) {
    bot.archetypes.put(NAME + ":1.0", archetype(TEXT).file("raw/old", TEXT).jar());
    bot.archetypes.put(NAME + ":2.0", archetype(TEXT).file("raw/new", theirs).jar());
    MemoryProject project = project(TEXT);
    project.change("ann", "main", "Mine", Map.of("raw/old", ours));
    return project;
  }

  @Test
  void anEnvironmentWithoutUpdatesGetsNone() throws Exception {
    MemoryProject project = project(TEXT);
    project.change(
        "ann",
        "main",
        "Environment",
        Map.of(
            "environment.yaml",
            "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: x}\nspec: {}\n"));

    bot.run();

    assertThat(BotInMemory.open(project)).isEmpty();
  }

  @Test
  void aDryRunShowsIt() throws Exception {
    MemoryProject project = project(TEXT);

    bot.run("", true);

    assertThat(project.branches()).doesNotContainKey(BRANCH);
    assertThat(bot.events(Event.UpdateDrafted.class))
        .singleElement()
        .satisfies(drafted -> assertThat(drafted.description()).contains("~ README.md"));
  }
}
