package dev.slipway.delivery.template.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing of a checkout is overwritten that could not be restored. */
@Tag("slow")
class RefusedCheckoutTest extends TemplateScene {
  @Test
  void aDirtyCheckoutIsRefused() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT + "h\n").jar());
    write("README.md", "not committed\n");

    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7003");

    assertThat(read("README.md")).isEqualTo("not committed\n");
    assertThat(git("branch", "--list", BRANCH)).isEmpty();
  }

  @Test
  void anIgnoredFileIsNotOverwritten() throws Exception {
    generate(archetype(TEXT));
    write("target/settings", "a secret\n");
    String descriptor = "<fileSet><directory>target</directory></fileSet></fileSets>";
    published.put(
        "2.0",
        archetype(TEXT)
            .descriptor("<archetype-descriptor><fileSets>" + descriptor + "</archetype-descriptor>")
            .file("target/settings", "new\n")
            .jar());

    assertThatThrownBy(() -> update("2.0"))
        .hasMessageContaining("SLIP-7007")
        .hasMessageContaining("target/settings");

    assertThat(read("target/settings")).isEqualTo("a secret\n");
    assertThat(git("branch", "--show-current")).isEqualTo("main");
    assertThat(git("branch", "--list", BRANCH)).isEmpty();
  }

  @Test
  void anIgnoredFileStaysWhereTheTemplateHasAFolder() throws Exception {
    generate(archetype(TEXT));
    write(".gitignore", "target/\nraw\n");
    commit();
    write("raw", "a secret\n");
    published.put("2.0", archetype(TEXT).file("raw/x", "new\n").jar());

    assertThatThrownBy(() -> update("2.0")).hasMessageContaining("SLIP-7007");

    assertThat(read("raw")).isEqualTo("a secret\n");
    assertThat(git("branch", "--list", BRANCH)).isEmpty();
  }

  @Test
  void anIgnoredFileStaysWhereTheTemplateMakesAFileOfItsFolder() throws Exception {
    generate(archetype(TEXT).file("raw/x/y", TEXT));
    write(".gitignore", "target/\n*.secret\n");
    commit();
    write("raw/x/my.secret", "a secret\n");
    published.put("2.0", archetype(TEXT).file("raw/x", TEXT).jar());

    assertThatThrownBy(() -> update("2.0"))
        .hasMessageContaining("SLIP-7007")
        .hasMessageContaining("raw/x/my.secret");

    assertThat(read("raw/x/my.secret")).isEqualTo("a secret\n");
    assertThat(read("raw/x/y")).isEqualTo(TEXT);
    assertThat(git("branch", "--list", BRANCH)).isEmpty();
  }

  /** An editor that asks git for the status has the lock for a moment. */
  @Test
  void anIndexThatIsLockedLeavesNoBranch() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT + "h\n").jar());
    write(".git/index.lock", "");

    assertThatThrownBy(() -> update("")).hasMessageContaining("index");
    Files.delete(project().resolve(".git/index.lock"));

    assertThat(git("branch", "--list", BRANCH)).isEmpty();
    update("");
    assertThat(read("README.md")).isEqualTo(TEXT + "h\n");
  }

  @Test
  void noHookIsRun() throws Exception {
    generate(archetype(TEXT));
    for (String hook : new String[] {"pre-commit", "post-checkout", "post-commit", "commit-msg"}) {
      write(".git/hooks/" + hook, "#!/bin/sh\ntouch hooked\n");
      assertThat(project().resolve(".git/hooks/" + hook).toFile().setExecutable(true)).isTrue();
    }
    published.put("2.0", archetype(TEXT + "h\n").jar());

    update("");

    assertThat(project().resolve("hooked")).doesNotExist();
  }

  @Test
  void whatIsStagedOrUnderWayIsRefused() throws Exception {
    generate(archetype(TEXT));
    published.put("2.0", archetype(TEXT + "h\n").jar());
    write("mine", "1\n");
    git("add", "mine");

    assertThatThrownBy(() -> update(""))
        .hasMessageContaining("SLIP-7003")
        .hasMessageContaining("mine");

    assertThat(git("status", "--porcelain")).isEqualTo("A  mine");
    commit();
    write(".git/MERGE_HEAD", git("rev-parse", "HEAD") + "\n");
    assertThatThrownBy(() -> update("")).hasMessageContaining("SLIP-7003");
    assertThat(git("branch", "--list", BRANCH)).isEmpty();
  }
}
