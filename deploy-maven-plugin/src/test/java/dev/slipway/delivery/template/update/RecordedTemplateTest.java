package dev.slipway.delivery.template.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.TemplateRecord;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a project records of its template, and what it answered. */
@Tag("slow")
class RecordedTemplateTest extends TemplateScene {
  @Test
  void anOldVersionThatIsGoneIsReadFromTheHistory() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT + "h\n").jar());
    update("");
    published.remove("1.0");
    published.remove("2.0");
    published.put("3.0", archetype(TEXT + "h\ni\n").jar());

    update("");

    assertThat(read("README.md")).isEqualTo(TEXT + "h\ni\n");
    assertThat(notes).anyMatch(note -> note.contains("example:2.0 is gone from the repositories"));
  }

  @Test
  void anOldVersionThatIsGoneForGoodIsAnError() throws Exception {
    generate(archetype(TEXT));
    published.clear();
    published.put("2.0", archetype(TEXT + "h\n").jar());

    assertThatThrownBy(() -> update(""))
        .hasMessageContaining("SLIP-7004")
        .hasMessageContaining("template.yaml names no tree of git");
  }

  @Test
  void answersToNewQuestionsCanBeGiven() throws Exception {
    generate(archetype(TEXT));
    published.put(
        "2.0",
        archetype("${team}\n" + TEXT)
            .descriptor(
                "<archetype-descriptor><requiredProperties><requiredProperty key='team'/>"
                    + "</requiredProperties><fileSets><fileSet filtered='true'><directory/>"
                    + "<includes><include>*.md</include></includes></fileSet></fileSets>"
                    + "</archetype-descriptor>")
            .jar());
    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7005");

    update("", Map.of("team", "blue \"one\""));

    assertThat(read("README.md")).startsWith("blue \"one\"\n");
    assertThat(read(".slipway/template.yaml")).contains("team: \"blue \\\"one\\\"\"");
  }

  @Test
  void aProjectWithoutARecordIsNotGuessed() throws Exception {
    generate(archetype(TEXT));
    git("rm", "-q", "-r", ".slipway");
    git("commit", "-q", "-m", "x");

    assertThatThrownBy(() -> update(""))
        .hasMessageContaining("SLIP-7001")
        .hasMessageContaining("template-update.md#what-a-project-records")
        .hasMessageContaining("spec.archetype");
  }

  /** Answers are text: neither Velocity, nor YAML, nor paths that lead elsewhere. */
  @Test
  void aHostileAnswerIsOnlyText() throws Exception {
    String hostile = "#set($x=1)$!{artifactId}${version} \\u0041 \"': {a: 1} # --- $class.inspect";
    generate(archetype("${owner}\n" + TEXT));
    published.put("2.0", archetype("${owner}\n" + TEXT + "h\n").jar());

    update("", Map.of("owner", hostile));

    assertThat(read("README.md")).isEqualTo(hostile + "\n" + TEXT + "h\n");
    assertThat(
            new FormatReader().template(read(TemplateRecord.PATH), TemplateRecord.PATH).answers())
        .containsEntry("owner", hostile);
  }

  @Test
  void anAnswerThatLeadsOutOfTheProjectIsRefused() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT).file("src/main/java/X.java", "1\n").jar());

    assertThatThrownBy(() -> update("", Map.of("package", "../../../etc")))
        .hasMessageContaining("SLIP-7006");

    assertThat(git("branch", "--list", BRANCH)).isEmpty();
    assertThat(git("status", "--porcelain")).isEmpty();
  }
}
