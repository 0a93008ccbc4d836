package dev.slipway.delivery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each fenced block of the docs is read by what reads such a file, or run or compared by the test
 * that it names, or says why it is an illustration.
 */
class DocBlocksTest {
  private static final int LEAST = 150;

  private final BlockCheck check = new BlockCheck(PluginGoals.read(), new TestSources());

  DocBlocksTest() throws Exception {}

  @TestFactory
  Stream<DynamicTest> eachBlockIsTestedOrExplained() throws IOException {
    List<DocBlock> blocks = new ArrayList<>();
    for (Path page : DocPages.all()) {
      blocks.addAll(DocPages.blocks(page));
    }
    assertThat(blocks)
        .as("a page whose blocks are not found is not tested")
        .hasSizeGreaterThan(LEAST);
    return blocks.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.toString(), () -> assertThat(check.problems(block)).isEmpty()));
  }

  /** The test itself can fail. */
  @Test
  void findsWhatIsWrong() {
    assertThat(problems("yaml", "apiVersion: slipway.dev/v1\nkind: App\nbundel: x\n")).isNotEmpty();
    assertThat(problems("yaml", "apiVersion: v1\nkind: Pod\nspec: {containers: 1}\n")).isNotEmpty();
    assertThat(problems("yaml part=spec", "spec:\n  prun: {}\n")).isNotEmpty();
    assertThat(problems("yaml", "apiVersion: slipway.dev/v1\nkind: Access\nspec: {grant: []}\n"))
        .isNotEmpty();
    assertThat(problems("yaml", "apiVersion: slipway.dev/v1\nkind: Template\nspec: {}\n"))
        .isNotEmpty();
    assertThat(problems("yaml", "jobs: []\n")).isNotEmpty();
    assertThat(problems("xml", "<plugin><goal></plugin>")).isNotEmpty();
    assertThat(problems("xml", "<properties><slipway.imag>x</slipway.imag></properties>"))
        .isNotEmpty();
    assertThat(problems("sh", "mvn deploy\n")).isNotEmpty();
    assertThat(problems("sh test=NoSuchTest", "mvn deploy\n")).isNotEmpty();
    assertThat(problems("sh test=DocBlocksTest", "mvn delivery:deploi\n")).isNotEmpty();
    assertThat(problems("sh test=DocBlocksTest", "mvn deploy -Dslipway.imag=x\n")).isNotEmpty();
    assertThat(problems("sh test=DocBlocksTest", "slipway/mvnw -f orders deploi\n")).isNotEmpty();
    assertThat(problems("", "text\n")).isNotEmpty();
    assertThat(problems("text illustration=\"no\"", "text\n")).isNotEmpty();
    assertThat(problems("text ilustration=\"of the folders\"", "text\n")).isNotEmpty();
  }

  @Test
  void acceptsWhatIsRight() {
    assertThat(problems("text illustration=\"folders of a bundle\"", "text\n")).isEmpty();
    assertThat(
            problems(
                "yaml", "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: a}\n"))
        .isEmpty();
    assertThat(problems("yaml part=spec", "spec:\n  decommission: true\n")).isEmpty();
    assertThat(problems("xml", "<slipway.base>jlink</slipway.base>")).isEmpty();
  }

  private List<String> problems(String info, String text) {
    return check.problems(new DocBlock("docs/plan.md", 1, info, text));
  }
}
